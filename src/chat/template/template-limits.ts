// A chat template is a program that came with a download. These limits are far above what templates of real models
// need: the largest known is 30 KB long, and renders in a few milliseconds to a few KB, contents aside.

export interface TemplateLimits {
  sourceCharacters: number;
  outputCharacters: number;
  milliseconds: number;
  /** Longest list that `range()` makes. */
  rangeLength: number;
}

export const templateLimits: TemplateLimits = {
  sourceCharacters: 512 * 1024,
  outputCharacters: 1024 * 1024,
  milliseconds: 5000,
  rangeLength: 10_000,
};

/** Of the process in which templates are rendered: see core/isolated/isolation-limits.ts for how they are held. */
export const templateProcessLimits = {
  // Beyond the 50 MB that an idle process takes. Parsing half a megabyte of template takes some 60 MB.
  memoryBytes: 128 * 1024 * 1024,
  // The longest output, each character of it escaped in JSON (6 bytes), and what stands around it.
  replyBytes: 8 * 1024 * 1024,
  // One is enough as long as nobody loops; with four, three may.
  processes: 4,
};
