// Filters and tests by their names. Some of them name others, so this is where they come together.
import { filters as plainFilters } from './filters/index.ts';
import { selectFilters } from './filters/select-filters.ts';
import { asText } from './parameters.ts';
import { tests } from './tests.ts';
import type { Arguments, Value } from './values.ts';

const filters = { ...plainFilters, ...selectFilters({ filter: applyFilter, test: applyTest }) };

export function applyFilter(name: string, input: Value, args: Arguments): Value {
  const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (filter === undefined) throw new Error(`No filter named '${name}'.`);
  return filter(input, args);
}

export function applyTest(name: string, input: Value, args: Arguments): boolean {
  if (name === 'filter') return Object.hasOwn(filters, asText(input));
  const test = Object.hasOwn(tests, name) ? tests[name] : undefined;
  if (test === undefined) throw new Error(`No test named '${name}'.`);
  return test(input, args.positional);
}
