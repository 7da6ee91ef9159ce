import { attributeOf } from '../attributes.ts';
import { generated, iterate, lengthOf } from '../iterate.ts';
import { mayBuildList } from '../limits.ts';
import { compute } from '../operators.ts';
import { asWhole, takeArguments } from '../parameters.ts';
import { unmarked } from '../text.ts';
import { Dict, isTrue, List, numberOf, orElse, tuple, Undefined, type Value } from '../values.ts';
import { attributePath } from './attribute-path.ts';
import type { Filter } from './filter.ts';

const preset: Filter = (input, args) => {
  const [value, boolean] = takeArguments(args, 'default_value', 'boolean');
  const missing = input instanceof Undefined || (boolean !== undefined && isTrue(boolean) && !isTrue(input));
  return missing ? orElse(value, '') : input;
};

const length: Filter = (input) => lengthOf(input);

export const listFilters: Readonly<Record<string, Filter>> = {
  default: preset,
  d: preset,
  length,
  count: length,
  first: (input) => orElse(iterate(input)[0], new Undefined('No first item, sequence was empty.')),
  last: (input) => orElse(iterate(input).at(-1), new Undefined('No last item, sequence was empty.')),
  list: (input) => new List([...iterate(typeof input === 'string' ? unmarked(input) : input)]),
  items: (input) => {
    if (input instanceof Undefined) return generated([]);
    if (!(input instanceof Dict)) throw new Error('Can only get item pairs from a mapping.');
    return generated(input.entries().map(([key, value]) => tuple(key, value)));
  },
  reverse: (input) => {
    if (typeof input === 'string') return Array.from(unmarked(input)).reverse().join('');
    return generated([...iterate(input)].reverse());
  },
  attr: (input, args) => {
    const [name] = takeArguments(args, 'name');
    if (input instanceof Dict) throw new Error('attr of a mapping is not supported');
    return attributeOf(input, String(name));
  },
  batch: (input, args) => {
    const [lines, fill] = takeArguments(args, 'linecount', 'fill_with');
    return generated(batches(iterate(input), asWhole(lines, 0), fill ?? null));
  },
  slice: (input, args) => {
    const [slices, fill] = takeArguments(args, 'slices', 'fill_with');
    return generated(columnsOf(iterate(input), asWhole(slices, 0), fill ?? null));
  },
  sum: (input, args) => {
    const [attribute, start] = takeArguments(args, 'attribute', 'start');
    const path =
      attribute === undefined || attribute === null ? (item: Value) => item : attributePath(attribute);
    const first = orElse(start, 0);
    if (numberOf(first) === null) throw new Error('sum() of other things than numbers is not supported');
    return iterate(input).reduce<Value>((sum, item) => compute('+', sum, path(item)), first);
  },
};

function batches(items: Value[], count: number, fill: Value): Value[] {
  if (count < 1) throw new Error('batch() needs a number above 0');
  const rows: Value[] = [];
  for (let at = 0; at < items.length; at += count) {
    const row = items.slice(at, at + count);
    mayBuildList(count);
    while (fill !== null && row.length < count) row.push(fill);
    rows.push(new List(row));
  }
  return rows;
}

function columnsOf(items: Value[], count: number, fill: Value): Value[] {
  if (count < 1) throw new Error('slice() needs a number above 0');
  mayBuildList(count);
  const [each, more] = [Math.floor(items.length / count), items.length % count];
  return Array.from({ length: count }, (_, index) => {
    const start = index * each + Math.min(index, more);
    const row = items.slice(start, start + each + (index < more ? 1 : 0));
    if (fill !== null && index >= more) row.push(fill);
    return new List(row);
  });
}
