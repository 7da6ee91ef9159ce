import { largestBatch } from '../../config/index.ts';
import { type PlacementPlan, planPlacement, type RequestedPlacement } from '../../fit/index.ts';
import { describeGguf, readGgufHeader } from '../../gguf/index.ts';
import type { EngineDevice, LoadOptions } from '../engine.ts';

/** Reads the files' headers and decides what goes to the GPU. Throws `model-file-invalid`, `file-unusable`. */
export async function planForGpu(
  options: LoadOptions,
  device: EngineDevice,
  requested: RequestedPlacement,
  budgetBytes?: number,
): Promise<PlacementPlan> {
  const [first, ...others] = await Promise.all(options.paths.map((path) => readGgufHeader(path)));
  if (first === undefined) throw new RangeError('a model has at least one file');
  const shape = describeGguf(first, others);
  const { contextTokens = shape.contextTrained, sequences = 1, kvTypeK = 'f16', kvTypeV = 'f16' } = options;
  const tokens = Math.min(contextTokens, shape.contextTrained);
  return planPlacement(shape, {
    gpu: gpuOf(device),
    memory: { contextTokens: tokens, sequences, kvTypeK, kvTypeV, batchTokens: largestBatch },
    requested,
    budgetBytes,
  });
}

/** The GPU as a planner sees it. */
export function gpuOf({ type, backend, memoryFreeBytes, memoryTotalBytes }: EngineDevice): {
  freeBytes: number;
  totalBytes: number;
  shared: boolean;
} {
  const shared = type === 'igpu' || /^(MTL|Metal)/i.test(backend);
  return { freeBytes: memoryFreeBytes, totalBytes: memoryTotalBytes, shared };
}
