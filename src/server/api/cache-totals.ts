import { countReadings, listSnapshots, type PrefixCache } from '../../engine/index.ts';
import type { Status } from './schemas/index.ts';

/** @param cache `null`: nothing is kept on disk */
export async function cacheTotals(cache: PrefixCache | null): Promise<Status['cache']> {
  if (cache === null) return { on: false, snapshots: 0, bytes: 0, budgetBytes: null, savedMs: 0 };
  const snapshots = await listSnapshots(cache.store);
  const readings = await countReadings(cache.store);
  return {
    on: true,
    snapshots: snapshots.length,
    bytes: snapshots.reduce((sum, { bytes }) => sum + bytes, readings.bytes),
    budgetBytes: cache.budgetBytes,
    savedMs: snapshots.reduce((sum, { record }) => sum + (record?.savedMs ?? 0), 0),
  };
}
