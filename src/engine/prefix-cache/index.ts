export { readSnapshot, whyNotKept, writeSnapshot } from '../snapshot-file/index.ts';
export { type CacheSettings, cacheSettings } from './cache-settings.ts';
export { exportSnapshots } from './export/export-snapshots.ts';
export { type Imported, importSnapshots } from './export/import-snapshots.ts';
export { countReadings, KeptReadings } from './kept-readings.ts';
export { type ListedSnapshot, listSnapshots } from './list-snapshots.ts';
export { type KeyPlace, MasterKey } from './master-key/master-key.ts';
export { type OpenPrefixCacheOptions, openPrefixCache } from './open-prefix-cache.ts';
export {
  buildName,
  type CachedSnapshot,
  PrefixCache,
  type PrefixCacheOptions,
  type StateSource,
} from './prefix-cache.ts';
export { type PrivateFiles, privateFiles, removePrivateFiles } from './private-files.ts';
export { removeSnapshots } from './remove-snapshots.ts';
export type { MarkedPlace } from './snapshot-key.ts';
export { SnapshotRecords } from './snapshot-records.ts';
export type { SnapshotStore } from './snapshot-store.ts';
export { type Verification, verifySnapshots } from './verify-snapshots.ts';
