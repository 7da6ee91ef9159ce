// `map`, `select` and their kin, which name another filter or a test.
import { applyFilter, applyTest } from '../evaluate.ts';
import { generated, iterate } from '../iterate.ts';
import { asText } from '../parameters.ts';
import { type Arguments, isTrue, needed, Undefined, type Value } from '../values.ts';
import { attributePath } from './attribute-path.ts';
import type { Filter } from './filter.ts';

export const selectFilters: Readonly<Record<string, Filter>> = {
  map: (input, args) => generated(iterate(input).map(mapping(args))),
  select: (input, { positional }) => keep(input, positional, (item) => item, true),
  reject: (input, { positional }) => keep(input, positional, (item) => item, false),
  selectattr: (input, { positional: [name, ...test] }) =>
    keep(input, test, attributePath(needed(name)), true),
  rejectattr: (input, { positional: [name, ...test] }) =>
    keep(input, test, attributePath(needed(name)), false),
};

function mapping({ positional, named }: Arguments): (item: Value) => Value {
  const attribute = named.get('attribute');
  if (positional.length === 0 && attribute !== undefined) {
    const path = attributePath(attribute);
    const preset = named.get('default');
    return (item) => {
      const value = path(item);
      return value instanceof Undefined && preset !== undefined ? preset : value;
    };
  }
  const [name, ...rest] = positional;
  return (item) => applyFilter(asText(name), item, { positional: rest, named });
}

function keep(input: Value, [name, ...args]: Value[], path: (item: Value) => Value, wanted: boolean): Value {
  const test = (value: Value): boolean =>
    name === undefined
      ? isTrue(value)
      : applyTest(asText(name), value, { positional: args, named: new Map() });
  return generated(iterate(input).filter((item) => test(path(item)) === wanted));
}
