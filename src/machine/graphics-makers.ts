import { type MachineReaders, systemReaders } from './machine-readers.ts';

/** PCI numbers of those who make cards that can compute. */
const makers: ReadonlyMap<string, string> = new Map([
  ['0x10de', 'NVIDIA'],
  ['0x1002', 'AMD'],
  ['0x8086', 'Intel'],
]);

/** More cards than a computer has. */
const mostCards = 8;

/**
 * Makers of the graphics cards that the kernel knows, whether or not anything can compute on them. Linux only: elsewhere
 * the list is empty, which says nothing.
 */
export async function graphicsMakers(overrides: Partial<MachineReaders> = {}): Promise<string[]> {
  const { platform, readText } = { ...systemReaders, ...overrides };
  if (platform !== 'linux') return [];
  const cards = Array.from({ length: mostCards }, (_, card) => `/sys/class/drm/card${card}/device/vendor`);
  const [nvidia, ...vendors] = await Promise.all(['/proc/driver/nvidia/version', ...cards].map(readText));
  const found = vendors.flatMap((vendor) => makers.get(vendor?.trim() ?? '') ?? []);
  return [...new Set(nvidia ? ['NVIDIA', ...found] : found)];
}
