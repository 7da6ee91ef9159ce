// What may stand behind `is`.
import { equals } from './compare.ts';
import { compareBy } from './operators.ts';
import { asNumber, asText } from './parameters.ts';
import { unmarked } from './text.ts';
import {
  Callable,
  Dict,
  Float,
  List,
  Namespace,
  needed,
  numberOf,
  SafeText,
  Undefined,
  type Value,
} from './values.ts';

type Test = (value: Value, args: Value[]) => boolean;

const isEqual: Test = (value, [other]) => equals(value, needed(other));
const compared =
  (operator: '!=' | '<' | '<=' | '>' | '>='): Test =>
  (value, [other]) =>
    compareBy(operator, value, needed(other));
const isIterable: Test = (value) => value instanceof List || isSequence(value);

export const tests: Readonly<Record<string, Test>> = {
  boolean: (value) => typeof value === 'boolean',
  callable: (value) => value instanceof Callable,
  defined: (value) => !(value instanceof Undefined),
  undefined: (value) => value instanceof Undefined,
  divisibleby: (value, [by]) => {
    if (asNumber(needed(by)) === 0) throw new Error('modulo by zero');
    return asNumber(value) % asNumber(needed(by)) === 0;
  },
  eq: isEqual,
  equalto: isEqual,
  ne: compared('!='),
  lt: compared('<'),
  lessthan: compared('<'),
  le: compared('<='),
  gt: compared('>'),
  greaterthan: compared('>'),
  ge: compared('>='),
  even: (value) => asNumber(value) % 2 === 0,
  odd: (value) => Math.abs(asNumber(value) % 2) === 1,
  true: (value) => value === true,
  false: (value) => value === false,
  none: (value) => value === null,
  integer: (value) => typeof value === 'number',
  float: (value) => value instanceof Float,
  number: (value) => numberOf(value) !== null,
  string: (value) => typeof value === 'string' || value instanceof SafeText,
  escaped: (value) => value instanceof SafeText,
  mapping: (value) => value instanceof Dict,
  sequence: (value) => isSequence(value),
  iterable: isIterable,
  in: (value, [container]) => compareBy('in', value, needed(container)),
  sameas: (value, [other]) => isSame(value, needed(other)),
  lower: (value) => /\p{Ll}/u.test(unmarked(asText(value))) && !/\p{Lu}|\p{Lt}/u.test(asText(value)),
  upper: (value) => /\p{Lu}/u.test(unmarked(asText(value))) && !/\p{Ll}|\p{Lt}/u.test(asText(value)),
};

function isSequence(value: Value): boolean {
  if (value instanceof List) return value.kind !== 'generator' && !value.kind.startsWith('dict_');
  return (
    typeof value === 'string' ||
    value instanceof SafeText ||
    value instanceof Dict ||
    value instanceof Undefined
  );
}

/** Python's `is`; of texts and numbers it depends on the interpreter whether two of them are one. */
function isSame(value: Value, other: Value): boolean {
  if (value === null || typeof value === 'boolean') return value === other;
  if (other === null || typeof other === 'boolean') return false;
  if (value instanceof Namespace || value instanceof Dict || value instanceof List) return value === other;
  throw new Error('sameas of texts or numbers is not supported');
}
