import { type EngineDevice, gpuOf } from '../engine/index.ts';
import { gpuBudget } from '../fit/index.ts';

/** Bytes that a GPU adds to what the machine's own memory can hold of a model. */
export function gpuMemory(gpu: EngineDevice | null): number {
  if (gpu === null) return 0;
  const facts = gpuOf(gpu);
  return facts.shared ? 0 : gpuBudget(facts);
}
