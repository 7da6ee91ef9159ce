// What is done for snapshots beside the engine's thread: whatever waits for memory, for the cipher or for the disk. States go
// to it and come back without being copied.

import type { Params } from '../protocol.ts';
import { readSnapshot, type SavedState, type SnapshotRead } from '../snapshot-file/index.ts';
import { fastestCrypto } from './openssl-crypto.ts';
import { tryWriteSnapshot, type Written } from './try-write-snapshot.ts';

type Snapshot = Params<'save'>['snapshot'];

/** Each kind of work, with what comes of it. The memory of a state belongs to whoever has it last. */
export interface SnapshotWorks {
  /** Memory that is there, instead of at the first touch of each of its pages. */
  prepare: { params: { bytes: number }; result: Uint8Array<ArrayBuffer> };
  write: {
    params: { snapshot: Snapshot; saved: SavedState<ArrayBuffer> };
    result: Written & { state: Uint8Array<ArrayBuffer> };
  };
  /** Reads into this memory, which is as large as the state. */
  read: {
    params: { snapshot: Snapshot; into: Uint8Array<ArrayBuffer> };
    result: SnapshotRead;
  };
}
export type WorkType = keyof SnapshotWorks;

export interface WorkOrder<W extends WorkType = WorkType> {
  id: number;
  type: W;
  params: SnapshotWorks[W]['params'];
  /** One number, not 0 once nobody waits for it any more. */
  stop: Int32Array<SharedArrayBuffer>;
}

export interface WorkAnswer<W extends WorkType = WorkType> {
  id: number;
  outcome: { type: 'done'; result: SnapshotWorks[W]['result'] } | { type: 'failed'; error: unknown };
}

type Workers = {
  readonly [W in WorkType]: (
    params: SnapshotWorks[W]['params'],
    onPiece: () => void,
  ) => SnapshotWorks[W]['result'];
};

/** How far apart the pages of memory are that are touched: no system has smaller ones. */
const pageBytes = 4096;

/** Found while the thread starts, and nobody waits for it yet. */
const crypto = fastestCrypto();

export const snapshotWorkers: Workers = {
  prepare: ({ bytes }) => {
    const memory = new Uint8Array(bytes);
    for (let at = 0; at < bytes; at += pageBytes) memory[at] = 0;
    return memory;
  },
  write: ({ snapshot, saved }, onPiece) => {
    return { ...tryWriteSnapshot(snapshot, saved, { onPiece, crypto }), state: saved.state };
  },
  read: ({ snapshot, into }, onPiece) => readSnapshot(snapshot.path, snapshot, { into, onPiece, crypto }),
};

/** Memory in the result, which is given away with it. */
export function memoryOf(result: SnapshotWorks[WorkType]['result']): ArrayBuffer[] {
  if (result instanceof Uint8Array) return [result.buffer];
  return 'state' in result ? [result.state.buffer] : [];
}
