// A snapshot that cannot be written costs the file, not the request.
import type { NotKept } from '../../core/index.ts';
import type { Params } from '../protocol.ts';
import {
  type FileVersion,
  type SavedState,
  type SnapshotIo,
  whyNotKept,
  writeSnapshot,
} from '../snapshot-file/index.ts';

export interface Written {
  outcome: { type: 'saved'; bytes: number } | { type: 'not-saved'; why: NotKept };
  /** The file, if there is one. */
  version: FileVersion | null;
}

export function tryWriteSnapshot(
  snapshot: Params<'save'>['snapshot'],
  saved: SavedState,
  io: SnapshotIo = {},
): Written {
  try {
    const version = writeSnapshot(snapshot.path, snapshot, saved, io);
    return { outcome: { type: 'saved', bytes: version.bytes }, version };
  } catch (error) {
    return { outcome: { type: 'not-saved', why: whyNotKept(error) }, version: null };
  }
}
