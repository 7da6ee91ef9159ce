import { isDesksideError } from '../core/index.ts';
import type { Engine, EngineDevice, PlacementRequest } from '../engine/index.ts';
import { memoryBudget } from '../fit/index.ts';
import { readMachine } from '../machine/index.ts';
import { gpuMemory } from './gpu-memory.ts';

/** Bytes that a model may take on this machine: of its memory, and of the GPU that the engine would use. */
export async function memoryHere(
  engine: Engine,
  placement: PlacementRequest = {},
  signal?: AbortSignal,
): Promise<number> {
  const machine = memoryBudget(await readMachine());
  const gpu = await gpuHere(engine, placement, signal);
  return placement.layers === 0 ? machine : machine + gpuMemory(gpu);
}

/** What keeps the engine from starting is told by the load. */
async function gpuHere(
  engine: Engine,
  placement: PlacementRequest,
  signal?: AbortSignal,
): Promise<EngineDevice | null> {
  try {
    return (await engine.prepare?.(placement, signal))?.gpu ?? null;
  } catch (error) {
    signal?.throwIfAborted();
    if (isDesksideError(error, 'setting-invalid')) throw error;
    return null;
  }
}
