import type { Machine } from '../machine/index.ts';

/** For the system and the programs people keep open; on a small machine no more than half of it. */
const usualReserve = 2 * 2 ** 30;
const shareReserved = 0.15;

/** Bytes that a model may take on this machine: what is available now, less what everything else will want again. */
export function memoryBudget({
  memoryTotalBytes,
  memoryAvailableBytes,
}: Pick<Machine, 'memoryTotalBytes' | 'memoryAvailableBytes'>): number {
  const reserve = Math.max(Math.min(usualReserve, memoryTotalBytes / 2), memoryTotalBytes * shareReserved);
  return Math.max(0, Math.floor(Math.min(memoryAvailableBytes, memoryTotalBytes - reserve)));
}
