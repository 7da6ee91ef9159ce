// What may stand behind `|`: Jinja's filters that chat templates have a use for, and `tojson` as `transformers` has it. Those that
// name other filters and tests come in `../apply.ts`.
import type { Filter } from './filter.ts';
import { listFilters } from './list-filters.ts';
import { numberFilters } from './number-filters.ts';
import { sortFilters } from './sort-filters.ts';
import { textFilters } from './text-filters.ts';
import { toJson } from './to-json.ts';

export const filters: Readonly<Record<string, Filter>> = {
  ...listFilters,
  ...numberFilters,
  ...sortFilters,
  ...textFilters,
  tojson: toJson,
};
