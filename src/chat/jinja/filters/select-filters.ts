// `map`, `select` and their kin, which name another filter or a test.
import { generated, iterate } from '../iterate.ts';
import { asText } from '../parameters.ts';
import { type Arguments, isTrue, needed, Undefined, type Value } from '../values.ts';
import { attributePath } from './attribute-path.ts';
import type { Filter } from './filter.ts';

/** How the others are called by their names. */
export interface Apply {
  filter: (name: string, input: Value, args: Arguments) => Value;
  test: (name: string, input: Value, args: Arguments) => boolean;
}

export function selectFilters(apply: Apply): Readonly<Record<string, Filter>> {
  const keeping =
    (wanted: boolean): Filter =>
    (input, { positional }) =>
      keep(input, testOf(positional, apply), wanted);
  const keepingBy =
    (wanted: boolean): Filter =>
    (input, { positional: [name, ...test] }) => {
      const path = attributePath(needed(name));
      const isTrueOf = testOf(test, apply);
      return keep(input, (item) => isTrueOf(path(item)), wanted);
    };
  return {
    map: (input, args) => generated(iterate(input).map(mapping(args, apply))),
    select: keeping(true),
    reject: keeping(false),
    selectattr: keepingBy(true),
    rejectattr: keepingBy(false),
  };
}

function mapping({ positional, named }: Arguments, apply: Apply): (item: Value) => Value {
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
  return (item) => apply.filter(asText(name), item, { positional: rest, named });
}

function testOf([name, ...args]: Value[], apply: Apply): (value: Value) => boolean {
  if (name === undefined) return isTrue;
  return (value) => apply.test(asText(name), value, { positional: args, named: new Map() });
}

function keep(input: Value, test: (item: Value) => boolean, wanted: boolean): Value {
  return generated(iterate(input).filter((item) => test(item) === wanted));
}
