export type { Database } from './database.ts';
export {
  forgetFileDigest,
  type KnownDigest,
  knownFileDigest,
  recordFileDigest,
} from './file-digests-table.ts';
export { emptyDatabase } from './memory-database.ts';
export {
  allModelRows,
  deleteModelRow,
  type ModelRow,
  modelRow,
  putModelRow,
} from './models-table.ts';
export { openDatabase } from './open-database.ts';
export { acquireProcessLock, type ProcessLockOptions } from './process-lock.ts';
export { claimUnused, markInUse } from './process-mark.ts';
export { readDatabase } from './read-database.ts';
export { type DatabaseRepair, observeRepairs, type RepairListener } from './repair-log.ts';
export type { Salvaged } from './salvage.ts';
export { aliasesIn, putSetting, type SettingKey, setting } from './settings-table.ts';
export {
  allSnapshotPrefixes,
  deleteSnapshotPrefixes,
  putSnapshotPrefixes,
  snapshotsWithPrefix,
} from './snapshot-prefixes-table.ts';
export {
  allSnapshotRows,
  countSnapshotUse,
  deleteSnapshotRow,
  forgetDocumentNames,
  putSnapshotRow,
  type SnapshotRow,
  type SnapshotUse,
  snapshotRow,
} from './snapshots-table.ts';
