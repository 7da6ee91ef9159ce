import { type DesksidePaths, desksidePaths } from '../../config/index.ts';
import { freeDisk } from '../../machine/index.ts';
import { cacheSettings } from './cache-settings.ts';
import { MasterKey } from './master-key/master-key.ts';
import { PrefixCache } from './prefix-cache.ts';
import { SnapshotFolder } from './snapshot-folder.ts';
import { SnapshotRecords } from './snapshot-records.ts';

/** Share of the free disk that what is remembered may take, and the most that it takes anywhere. */
const diskShare = 0.1;
const mostBytes = 20e9;

export interface OpenPrefixCacheOptions {
  paths?: DesksidePaths | undefined;
  /** A folder other than the usual one, with the same key and list. */
  folder?: string | undefined;
  /** A budget other than the one that was set, or the default. */
  budgetBytes?: number | undefined;
}

/** Opens the prefix cache in `DESKSIDE_HOME`, which all commands share. Throws `file-unusable`. */
export async function openPrefixCache({
  paths = desksidePaths(),
  folder = paths.snapshots,
  budgetBytes,
}: OpenPrefixCacheOptions = {}): Promise<PrefixCache> {
  return new PrefixCache({
    folder,
    budgetBytes: budgetBytes ?? (await budgetOf(paths)),
    key: new MasterKey(`${paths.snapshots}.key`),
    records: new SnapshotRecords(paths.database),
  });
}

async function budgetOf(paths: DesksidePaths): Promise<number> {
  const { snapshots } = paths;
  const chosen = await cacheSettings(paths).budgetBytes();
  if (chosen !== null) return chosen;
  // What is remembered already lies on a disk that would be free without it.
  const entries = await new SnapshotFolder(snapshots).entries();
  const ours = entries.reduce((total, { bytes }) => total + bytes, 0);
  return Math.min(mostBytes, Math.floor(((await freeDisk(snapshots)) + ours) * diskShare));
}
