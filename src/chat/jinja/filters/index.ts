// What may stand behind `|`: Jinja's filters that chat templates have a use for, and `tojson` as `transformers` has it.
import type { Filter } from './filter.ts';
import { listFilters } from './list-filters.ts';
import { numberFilters } from './number-filters.ts';
import { selectFilters } from './select-filters.ts';
import { sortFilters } from './sort-filters.ts';
import { textFilters } from './text-filters.ts';
import { toJson } from './to-json.ts';

export const filters: Readonly<Record<string, Filter>> = {
  ...listFilters,
  ...numberFilters,
  ...selectFilters,
  ...sortFilters,
  ...textFilters,
  tojson: toJson,
};
