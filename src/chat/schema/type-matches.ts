import { isObject } from './json-schema.ts';

const tests: Readonly<Record<string, (value: unknown) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === 'boolean',
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  // 1.0 is an integer too: both are the same number.
  integer: (value) => Number.isInteger(value),
  array: (value) => Array.isArray(value),
  object: isObject,
};

/** Whether a value is of a type, or of one of several. */
export function typeMatches(value: unknown, types: unknown): boolean {
  const names: readonly unknown[] = Array.isArray(types) ? types : [types];
  return names.some((name) => typeof name === 'string' && tests[name]?.(value) === true);
}
