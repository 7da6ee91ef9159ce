// The functions that every template can call.
import { iterate } from './iterate.ts';
import { takeArguments } from './parameters.ts';
import { Callable, Dict, List, Namespace, orElse, type Value } from './values.ts';

export function globals(rangeLength: number): Record<string, Value> {
  return {
    range: new Callable('range', ({ positional }) => range(positional, rangeLength)),
    namespace: new Callable('namespace', (args) => new Namespace(attributesOf(dict(args)), true)),
    dict: new Callable('dict', dict),
    self: new Namespace(new Map(), false),
    cycler: new Callable('cycler', ({ positional }) => cycler(positional)),
    joiner: new Callable('joiner', (args) => joiner(orElse(takeArguments(args, 'sep')[0], ', '))),
  };
}

function dict({ positional: [from], named }: { positional: Value[]; named: Map<string, Value> }): Dict {
  const made = new Dict();
  if (from instanceof Dict) for (const [key, value] of from.entries()) made.set(key, value);
  else if (from !== undefined) {
    for (const pair of iterate(from)) {
      const [key, value] = iterate(pair);
      if (key === undefined || value === undefined) throw new Error('dict() needs pairs');
      made.set(key, value);
    }
  }
  for (const [name, value] of named) made.set(name, value);
  return made;
}

function attributesOf(from: Dict): Map<string, Value> {
  return new Map(from.entries().map(([key, value]) => [String(key), value]));
}

function cycler(items: Value[]): Namespace {
  if (items.length === 0) throw new Error('at least one item has to be provided');
  let at = 0;
  const attributes = new Map<string, Value>();
  const current = (): Value => items[at] ?? null;
  const show = (): void => void attributes.set('current', current());
  const next = new Callable('next', () => {
    const value = current();
    at = (at + 1) % items.length;
    show();
    return value;
  });
  const reset = new Callable('reset', () => {
    at = 0;
    show();
    return null;
  });
  attributes.set('next', next).set('reset', reset);
  show();
  return new Namespace(attributes, false);
}

function joiner(separator: Value): Callable {
  let used = false;
  return new Callable('joiner', () => {
    const value = used ? separator : '';
    used = true;
    return value;
  });
}

/** Python's `range(stop)`, `range(start, stop)` and `range(start, stop, step)`. */
function range(args: Value[], longest: number): List {
  const numbers = args.map((arg) => {
    if (typeof arg !== 'number') throw new Error('range() needs whole numbers');
    return arg;
  });
  const [first = 0, second, step = 1] = numbers;
  if (numbers.length < 1 || numbers.length > 3) throw new Error('range() takes one to three numbers');
  const [start, stop] = second === undefined ? [0, first] : [first, second];
  if (step === 0) throw new Error('range() arg 3 must not be zero');
  const length = Math.max(0, Math.ceil((stop - start) / step));
  if (!(length <= longest)) throw new Error('range() is too long');
  const list = new List(
    Array.from({ length }, (_, index) => start + index * step),
    'range',
  );
  list.note = step === 1 ? `range(${start}, ${stop})` : `range(${start}, ${stop}, ${step})`;
  return list;
}
