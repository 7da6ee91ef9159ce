import { type ModelShape, predictTimes } from '../../src/fit/index.ts';

/** What reading a prompt takes, as the planner counts it. */
export interface Operations {
  /** Multiplications with weights, and what is added up of them. */
  weights: number;
  attention: number;
}

export function operationsOf(shape: ModelShape, promptTokens: number): Operations {
  const all = flops(shape, promptTokens);
  // The planner leaves out the output head, so that a model of nothing else has no weights to multiply with.
  const attention = flops({ ...shape, activeParameters: 0 }, promptTokens);
  return { weights: all - attention, attention };
}

function flops(shape: ModelShape, promptTokens: number): number {
  const onePerMs = { flopsPerSecond: 1000, bytesPerSecond: Number.NaN };
  return predictTimes(shape, onePerMs, { promptTokens }).prefillMs;
}
