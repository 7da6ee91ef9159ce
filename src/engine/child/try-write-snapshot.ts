// A snapshot that cannot be written costs the file, not the request.
import { writeSnapshot } from '../prefix-cache/snapshot-file.ts';
import type { Params } from '../protocol.ts';

export type Written = { type: 'saved'; bytes: number } | { type: 'not-saved'; reason: string };

export function tryWriteSnapshot(snapshot: Params<'save'>['snapshot'], state: Uint8Array): Written {
  const { path, key, tokens } = snapshot;
  try {
    return { type: 'saved', bytes: writeSnapshot(path, { key, tokens }, state) };
  } catch (error) {
    return { type: 'not-saved', reason: error instanceof Error ? error.message : String(error) };
  }
}
