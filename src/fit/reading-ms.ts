import type { MachineSpeed } from './machine-speed.ts';
import type { ModelShape } from './model-shape.ts';
import { predictTimes } from './predict-times.ts';

export interface ReadingSubject {
  activeParameters: number;
  shape?: ModelShape;
}

/** Milliseconds to read so many tokens. Without a shape, what looking back costs is not in it: a few percent up to 10,000 tokens. */
export function readingMs(
  { activeParameters, shape }: ReadingSubject,
  speed: MachineSpeed,
  tokens: number,
): number {
  if (shape !== undefined) return predictTimes(shape, speed, { promptTokens: tokens }).prefillMs;
  return (1000 * 2 * activeParameters * tokens) / speed.flopsPerSecond;
}
