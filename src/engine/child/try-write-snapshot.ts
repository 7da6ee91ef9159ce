// A snapshot that cannot be written costs the file, not the request.
import type { FileVersion } from '../prefix-cache/file-version.ts';
import { type SavedState, writeSnapshot } from '../prefix-cache/snapshot-file.ts';
import { whyNotKept } from '../prefix-cache/why-not-kept.ts';
import type { Params } from '../protocol.ts';

export interface Written {
  outcome: { type: 'saved'; bytes: number } | { type: 'not-saved'; reason: string };
  /** The file, if there is one. */
  version: FileVersion | null;
}

/** @param onPiece called for each piece; what it throws ends the writing */
export function tryWriteSnapshot(
  snapshot: Params<'save'>['snapshot'],
  saved: SavedState,
  onPiece?: () => void,
): Written {
  try {
    const version = writeSnapshot(snapshot.path, snapshot, saved, onPiece);
    return { outcome: { type: 'saved', bytes: version.bytes }, version };
  } catch (error) {
    return { outcome: { type: 'not-saved', reason: whyNotKept(error) }, version: null };
  }
}
