import type { MasterKey } from './master-key/master-key.ts';
import type { SnapshotFolder } from './snapshot-folder.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

/** What everything that is remembered consists of. */
export interface SnapshotStore {
  folder: SnapshotFolder;
  key: MasterKey;
  /** `null` where nobody keeps a list. */
  records: SnapshotRecords | null;
}
