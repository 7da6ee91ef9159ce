import type { PlotRow } from './plot-rows.ts';

/** Powers of two that all rows lie between, 1 always among them, with room beside the outermost. */
export function ratioRange(rows: readonly PlotRow[]): { min: number; max: number } {
  const smallest = Math.min(1, ...rows.map(({ ratio }) => ratio.min));
  const largest = Math.max(1, ...rows.map(({ ratio, target }) => Math.max(ratio.max, target)));
  return { min: 2 ** (Math.ceil(Math.log2(smallest)) - 1), max: 2 ** (Math.floor(Math.log2(largest)) + 1) };
}
