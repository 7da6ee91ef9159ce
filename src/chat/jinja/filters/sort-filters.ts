import { equals, order } from '../compare.ts';
import { generated, iterate } from '../iterate.ts';
import { asText, takeArguments } from '../parameters.ts';
import { lower, unmarked } from '../text.ts';
import { Dict, GroupPair, isTrue, List, needed, tuple, Undefined, type Value } from '../values.ts';
import { attributePath } from './attribute-path.ts';
import type { Filter } from './filter.ts';

export const sortFilters: Readonly<Record<string, Filter>> = {
  sort: (input, args) => {
    const [reverse, caseful, attribute] = takeArguments(args, 'reverse', 'case_sensitive', 'attribute');
    const key = keyOf(attribute, caseful);
    return new List(sorted(iterate(input), key, reverse !== undefined && isTrue(reverse)));
  },
  dictsort: (input, args) => {
    const [caseful, by, reverse] = takeArguments(args, 'case_sensitive', 'by', 'reverse');
    if (!(input instanceof Dict)) throw new Error('dictsort() needs a mapping');
    const place = asText(by, 'key') === 'value' ? 1 : 0;
    const pairs = input.entries().map(([key, value]) => tuple(key, value));
    return new List(sorted(pairs, keyOf(place, caseful), reverse !== undefined && isTrue(reverse)));
  },
  unique: (input, args) => {
    const [caseful, attribute] = takeArguments(args, 'case_sensitive', 'attribute');
    const key = keyOf(attribute, caseful);
    const seen = new Dict();
    return generated(iterate(input).filter((item) => isNew(seen, key(item))));
  },
  min: (input, args) => extreme(input, takeArguments(args, 'case_sensitive', 'attribute'), -1),
  max: (input, args) => extreme(input, takeArguments(args, 'case_sensitive', 'attribute'), 1),
  groupby: (input, args) => {
    const [attribute, preset, caseful] = takeArguments(args, 'attribute', 'default', 'case_sensitive');
    return groupBy(iterate(input), needed(attribute), preset, caseful);
  },
};

type Key = (item: Value) => Value;

function keyOf(attribute: Value | undefined, caseful: Value | undefined): Key {
  const path = pathsOf(attribute);
  if (caseful !== undefined && isTrue(caseful)) return (item) => steady(path(item));
  return (item) => fold(path(item));
}

/** `attribute='city,name'` sorts by one and then by the other. */
function pathsOf(attribute: Value | undefined): Key {
  if (attribute === undefined || attribute === null) return (item) => item;
  if (typeof attribute !== 'string' || !attribute.includes(',')) return attributePath(attribute);
  const paths = attribute.split(',').map(attributePath);
  return (item) => tuple(...paths.map((path) => fold(path(item))));
}

function fold(value: Value): Value {
  return typeof value === 'string' ? lower(value) : steady(value);
}

/** Where a message would go is not known before it is there. */
function steady(value: Value): Value {
  return typeof value === 'string' ? unmarked(value) : value;
}

function sorted(items: Value[], key: Key, reverse: boolean): Value[] {
  const keyed = items.map((item) => ({ item, key: key(item) }));
  keyed.sort((left, right) => (reverse ? order(right.key, left.key) : order(left.key, right.key)));
  return keyed.map(({ item }) => item);
}

function isNew(seen: Dict, key: Value): boolean {
  if (seen.get(key) !== undefined) return false;
  seen.set(key, true);
  return true;
}

function extreme(input: Value, [caseful, attribute]: (Value | undefined)[], sign: number): Value {
  const key = keyOf(attribute, caseful);
  const items = iterate(input);
  const [first] = items;
  if (first === undefined) return new Undefined('No aggregated item, sequence was empty.');
  return items.reduce((best, item) => (order(key(item), key(best)) * sign > 0 ? item : best), first);
}

function groupBy(
  items: Value[],
  attribute: Value,
  preset: Value | undefined,
  caseful: Value | undefined,
): List {
  const path = attributePath(attribute);
  const exact: Key = (item) => {
    const value = path(item);
    return value instanceof Undefined && preset !== undefined ? preset : value;
  };
  const key: Key = (item) =>
    caseful !== undefined && isTrue(caseful) ? steady(exact(item)) : fold(exact(item));
  const groups: { key: Value; items: Value[] }[] = [];
  for (const item of sorted(items, key, false)) {
    const last = groups.at(-1);
    if (last !== undefined && equals(last.key, key(item))) last.items.push(item);
    else groups.push({ key: key(item), items: [item] });
  }
  return new List(groups.map((group) => new GroupPair(exact(group.items[0] ?? null), group.items)));
}
