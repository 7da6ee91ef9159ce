// What no dialect has words for, in one field of its own: readers skip fields that they do not know.
import type { GenerationWarning, Receipt } from '../../core/index.ts';
import { generationWarning } from '../../report/index.ts';

export interface Extras {
  receipt: Receipt;
  /** In words. */
  warnings?: string[];
}

export function extrasOf(
  receipt: Receipt,
  { warnings, notes }: { warnings: readonly GenerationWarning[]; notes: readonly string[] },
): Extras {
  const words = [...notes, ...warnings.map((warning) => generationWarning(warning))];
  return { receipt, ...(words.length === 0 ? {} : { warnings: words }) };
}
