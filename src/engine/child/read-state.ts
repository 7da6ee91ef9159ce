// A state from its file into memory: by one thread, or by two where it is large.
import type { Params } from '../protocol.ts';
import { type SnapshotRead, sidesOfReading } from '../snapshot-file/index.ts';
import type { SnapshotThreads } from './snapshot-threads.ts';

export interface StateReading {
  snapshot: Params<'restore'>['snapshot'];
  /** Memory for it, which belongs to the reading thread until it is done. */
  into: Uint8Array<ArrayBuffer>;
  done: (read: SnapshotRead) => void;
  fail: (error: unknown) => void;
}

/** Returns what to call when nobody waits for it any more. */
export function readState(
  threads: SnapshotThreads,
  { snapshot, into, done, fail }: StateReading,
): () => void {
  const helper = threads.helperFor(into.length);
  const sides = helper === null ? null : sidesOfReading();
  const stopReading = threads.reader.order('read', {
    params: { snapshot, into, side: sides?.reader ?? null },
    memory: [into.buffer, ...(sides === null ? [] : [sides.reader.port])],
    done,
    fail,
  });
  if (helper === null || sides === null) return stopReading;
  const stopHelping = helper.order('help', {
    params: { snapshot, side: sides.helper },
    memory: [sides.helper.port],
    done: () => {},
    // The reader hears of it from the other side of the line.
    fail: () => {},
  });
  return () => {
    stopReading();
    stopHelping();
  };
}
