import type { SnapshotStore } from './snapshot-store.ts';

export interface RemovedSnapshots {
  files: number;
  freedBytes: number;
}

/** Removes snapshots, what was quarantined under their names, and their entries; all of them where `names` is `'all'`. */
export async function removeSnapshots(
  { folder, records }: SnapshotStore,
  names: readonly string[] | 'all',
): Promise<RemovedSnapshots> {
  const wanted = (name: string): boolean => names === 'all' || names.includes(name);
  const removed: RemovedSnapshots = { files: 0, freedBytes: 0 };
  for (const { name, path, bytes } of await folder.entries()) {
    if (!wanted(name) || !folder.remove(path)) continue;
    removed.files += 1;
    removed.freedBytes += bytes;
  }
  const rows = (await records?.all()) ?? [];
  await records?.delete(rows.map(({ name }) => name).filter(wanted));
  return removed;
}
