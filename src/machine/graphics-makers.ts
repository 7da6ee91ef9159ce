import { type MachineReaders, systemReaders } from './machine-readers.ts';

/** PCI numbers of those who make GPUs that can compute. */
const makers: ReadonlyMap<string, string> = new Map([
  ['0x10de', 'NVIDIA'],
  ['0x1002', 'AMD'],
  ['0x8086', 'Intel'],
]);

/** More GPUs than a computer has. */
const mostGpus = 8;

/**
 * Makers of the GPUs that the kernel knows, whether or not anything can compute on them. Linux only: elsewhere
 * the list is empty, which says nothing.
 */
export async function graphicsMakers(overrides: Partial<MachineReaders> = {}): Promise<string[]> {
  const { platform, readText } = { ...systemReaders, ...overrides };
  if (platform !== 'linux') return [];
  const gpus = Array.from({ length: mostGpus }, (_, gpu) => `/sys/class/drm/card${gpu}/device/vendor`);
  const [nvidia, ...vendors] = await Promise.all(['/proc/driver/nvidia/version', ...gpus].map(readText));
  const found = vendors.flatMap((vendor) => makers.get(vendor?.trim() ?? '') ?? []);
  return [...new Set(nvidia ? ['NVIDIA', ...found] : found)];
}
