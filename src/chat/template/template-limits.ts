// A chat template is a program that came with a download. These limits are far above what templates of real models
// need: the largest known is 30 KB long, and renders in a few milliseconds to a few KB, contents aside.

export interface TemplateLimits {
  sourceCharacters: number;
  outputCharacters: number;
  milliseconds: number;
  memoryBytes: number;
  /** Longest list that `range()` makes. */
  rangeLength: number;
}

export const templateLimits: TemplateLimits = {
  sourceCharacters: 512 * 1024,
  outputCharacters: 1024 * 1024,
  milliseconds: 5000,
  memoryBytes: 128 * 1024 * 1024,
  rangeLength: 10_000,
};
