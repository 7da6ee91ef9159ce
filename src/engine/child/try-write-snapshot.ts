// A snapshot that cannot be written costs the file, not the request.
import { type SavedState, writeSnapshot } from '../prefix-cache/snapshot-file.ts';
import type { Params } from '../protocol.ts';

export type Written = { type: 'saved'; bytes: number } | { type: 'not-saved'; reason: string };

export function tryWriteSnapshot(snapshot: Params<'save'>['snapshot'], saved: SavedState): Written {
  try {
    return { type: 'saved', bytes: writeSnapshot(snapshot.path, snapshot, saved) };
  } catch (error) {
    return { type: 'not-saved', reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && error.code === 'ENOSPC' ? 'the disk is full' : error.message;
}
