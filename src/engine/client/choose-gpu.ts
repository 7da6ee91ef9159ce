import type { EngineDevice, PlacementRequest } from '../engine.ts';

/**
 * The GPU to use: the one that was named, else the one with the most room. A program that plays a GPU counts only
 * where its backend was asked for by name.
 */
export function chooseGpu(
  devices: readonly EngineDevice[],
  { gpu, device }: PlacementRequest,
): EngineDevice | null {
  if (gpu === 'off') return null;
  const gpus = devices.filter(({ type }) => type === 'gpu' || type === 'igpu');
  if (device !== undefined) return gpus.find(({ name }) => name === device) ?? null;
  const byName = gpu !== 'auto' && gpu !== undefined;
  const usable = gpus.filter(({ software }) => byName || !software);
  return usable.toSorted((a, b) => rank(b) - rank(a) || b.memoryFreeBytes - a.memoryFreeBytes)[0] ?? null;
}

/** A GPU of its own before one that shares the machine's memory, a program last. */
function rank({ type, software }: EngineDevice): number {
  if (software) return 0;
  return type === 'gpu' ? 2 : 1;
}
