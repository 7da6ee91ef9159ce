import type { EngineDevice, PlacementRequest } from '../engine.ts';

/**
 * The card to use: the one that was named, else the one with the most room. A program that plays a card counts only
 * where its backend was asked for by name.
 */
export function chooseCard(
  devices: readonly EngineDevice[],
  { gpu, device }: PlacementRequest,
): EngineDevice | null {
  if (gpu === 'off') return null;
  const cards = devices.filter(({ type }) => type === 'gpu' || type === 'igpu');
  if (device !== undefined) return cards.find(({ name }) => name === device) ?? null;
  const byName = gpu !== 'auto' && gpu !== undefined;
  const usable = cards.filter(({ software }) => byName || !software);
  return usable.toSorted((a, b) => rank(b) - rank(a) || b.memoryFreeBytes - a.memoryFreeBytes)[0] ?? null;
}

/** A card of its own before one that shares the machine's memory, a program last. */
function rank({ type, software }: EngineDevice): number {
  if (software) return 0;
  return type === 'gpu' ? 2 : 1;
}
