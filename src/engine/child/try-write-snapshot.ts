// A snapshot that cannot be written costs the file, not the request.
import { type SavedState, writeSnapshot } from '../prefix-cache/snapshot-file.ts';
import { whyNotKept } from '../prefix-cache/why-not-kept.ts';
import type { Params } from '../protocol.ts';

export type Written = { type: 'saved'; bytes: number } | { type: 'not-saved'; reason: string };

export function tryWriteSnapshot(snapshot: Params<'save'>['snapshot'], saved: SavedState): Written {
  try {
    return { type: 'saved', bytes: writeSnapshot(snapshot.path, snapshot, saved) };
  } catch (error) {
    return { type: 'not-saved', reason: whyNotKept(error) };
  }
}
