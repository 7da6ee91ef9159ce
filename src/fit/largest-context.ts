import { cellStep, estimateMemory, type MemoryOptions } from './estimate-memory.ts';
import type { ModelShape } from './model-shape.ts';

/**
 * The longest context in tokens that fits into `memoryBytes`, weights included, no longer than the trained one.
 * 0 where the model does not fit at all.
 */
export function largestContext(
  shape: ModelShape,
  memoryBytes: number,
  options: Omit<MemoryOptions, 'contextTokens'> = {},
): number {
  const fits = (contextTokens: number): boolean =>
    estimateMemory(shape, { ...options, contextTokens }).totalBytes <= memoryBytes;
  if (fits(shape.contextTrained)) return shape.contextTrained;
  let low = 0;
  let high = Math.ceil(shape.contextTrained / cellStep);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle * cellStep)) low = middle;
    else high = middle;
  }
  return low * cellStep;
}
