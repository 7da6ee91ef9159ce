// The snapshot file: a sequence's state on disk, encrypted, with everything needed to refuse it.
//
//  64 bytes  head (snapshot-cipher.ts)
//  80 bytes  chunk 0: what this is the state of (snapshot-content.ts), and its tag
//   n bytes  chunk 1: what can be cut out of it, and its tag
//   n bytes  chunks 2…: the state in pieces of the size that the head names, each with its tag; the last one says so
//
// A file is written under a temporary name, flushed and renamed. Nothing of it reaches the engine before its length and
// every chunk have been found right.
import { closeSync, fstatSync } from 'node:fs';
import type { PrefixKey } from '../prefix-key.ts';
import { writeAll } from './file-bytes.ts';
import type { FileVersion } from './file-version.ts';
import { isNotOrdinary, openRegularFile } from './open-regular-file.ts';
import { hasOwnMemory } from './own-memory.ts';
import { type HandedChunk, type PlacedChunk, type ReadingSide, SharedChunks } from './shared-chunks.ts';
import { SnapshotCipher, usualChunkBytes } from './snapshot-cipher.ts';
import {
  encodeContent,
  encodePrefixes,
  holds,
  prefixKeyDigest,
  type SnapshotContent,
} from './snapshot-content.ts';
import { type ByteRange, contentChunks, type Rejected, SnapshotReader } from './snapshot-reader.ts';
import { writeWhole } from './write-whole.ts';

/** A snapshot and the secret that encrypts it: base64 of 32 bytes. */
export interface SealedPrefixKey extends PrefixKey {
  secret: string;
}

/** What is saved. */
export interface SavedState<B extends ArrayBufferLike = ArrayBufferLike> {
  state: Uint8Array<B>;
  /** See SnapshotContent. */
  firstPosition: number;
  /** Shorter states that can be cut out of it. */
  prefixes: readonly PrefixKey[];
}

export type SnapshotRead =
  | { type: 'state'; content: SnapshotContent; state: Uint8Array<ArrayBuffer> }
  | Rejected;
export type SnapshotVerdict = { type: 'authentic'; content: SnapshotContent } | Rejected;

/**
 * Writes a snapshot; complete and flushed on return, absent when it throws.
 * @param onPiece called for each piece; what it throws ends the writing
 */
export function writeSnapshot(
  path: string,
  sealed: SealedPrefixKey,
  saved: SavedState,
  onPiece?: () => void,
): FileVersion {
  const content = contentOf(sealed, saved);
  return writeWhole(path, (file) =>
    writeSealed(file, { content, secret: sealed.secret }, pieces(saved.state, onPiece)),
  );
}

/** What the file of a state says of it. */
export function contentOf(
  identity: PrefixKey,
  { state, firstPosition, prefixes }: SavedState,
): SnapshotContent {
  return {
    identity: prefixKeyDigest(identity),
    tokens: identity.tokens,
    stateBytes: state.length,
    firstPosition,
    prefixes: prefixes.map((one) => ({ identity: prefixKeyDigest(one), tokens: one.tokens })),
  };
}

/** Appends a snapshot to an open file. The chunks are of the usual size, but for the last. */
export function writeSealed(
  file: number,
  { content, secret }: { content: SnapshotContent; secret: string },
  chunks: Iterable<Uint8Array>,
): void {
  const cipher = SnapshotCipher.create(secret);
  writeAll(file, cipher.head);
  const { prefixes, stateBytes } = content;
  const chunk0 = encodeContent(content, prefixes.length);
  const write = (chunk: Uint8Array, index: number, last: boolean): void => {
    for (const part of cipher.seal(chunk, { index, last })) writeAll(file, part);
  };
  write(chunk0, 0, false);
  write(encodePrefixes(prefixes), 1, false);
  const end = contentChunks + Math.ceil(stateBytes / usualChunkBytes) - 1;
  let index = contentChunks;
  for (const chunk of chunks) {
    write(chunk, index, index === end);
    index += 1;
  }
}

function* pieces(state: Uint8Array, onPiece?: () => void): Generator<Uint8Array> {
  for (let at = 0; at < state.length; at += usualChunkBytes) {
    onPiece?.();
    yield state.subarray(at, at + usualChunkBytes);
  }
}

export interface SnapshotReadIo {
  /** Memory for the state, exactly as large as the file said that it is. */
  into?: Uint8Array<ArrayBuffer>;
  /** With whom it is read; see `helpToRead`. */
  side?: ReadingSide | null;
  /** Called for each piece; what it throws ends the reading. */
  onPiece?: () => void;
}

/**
 * Reads and verifies a snapshot, which may be of a longer state that begins with the one that is wanted. Never throws:
 * whatever is odd about the file is a reason to reject it.
 */
export function readSnapshot(
  path: string,
  sealed: SealedPrefixKey,
  { into, side = null, onPiece }: SnapshotReadIo = {},
): SnapshotRead {
  return withSnapshot(path, sealed.secret, (reader) => {
    const { content } = reader;
    if (!holds(content, sealed)) return { type: 'rejected', reason: 'foreign' };
    const state = into ?? new Uint8Array(content.stateBytes);
    if (state.length !== content.stateBytes) return { type: 'rejected', reason: 'damaged' };
    for (const { chunk, at } of side === null ? reader.placedChunks() : chunksOfBoth(reader, side)) {
      onPiece?.();
      state.set(chunk, at);
      release(chunk);
    }
    return { type: 'state', content, state };
  });
}

/** What two threads have opened under one path are two files: neither is what was looked for. */
class Replaced extends Error {}

/** The chunks of a state, some of them from a helper. Throws where it gives up, or has read another file. */
function* chunksOfBoth(reader: SnapshotReader, side: ReadingSide): Generator<PlacedChunk> {
  using shared = new SharedChunks(side);
  let left = reader.chunkCount;
  try {
    for (const piece of reader.placedChunks(shared.take)) {
      left -= 1;
      yield piece;
      for (const handed of shared.arrived()) {
        left -= 1;
        yield ofSameFile(handed, reader);
      }
    }
    for (const handed of shared.awaited(left)) yield ofSameFile(handed, reader);
  } finally {
    // Whether it was read to the end or not: nobody wants what the helper could still read.
    shared.end();
  }
}

function ofSameFile(handed: HandedChunk, { fileId }: SnapshotReader): PlacedChunk {
  if (handed.fileId !== fileId) throw new Replaced('replaced');
  return handed;
}

/** Reads and verifies chunks of a snapshot for the thread that reads it at the same time. Never throws. */
export function helpToRead(
  path: string,
  sealed: SealedPrefixKey,
  { side, onPiece }: { side: ReadingSide; onPiece?: () => void },
): 'helped' | Rejected {
  using shared = new SharedChunks(side);
  const outcome = withSnapshot(path, sealed.secret, (reader) => {
    for (const { chunk, at } of reader.placedChunks(shared.take)) {
      onPiece?.();
      shared.handOver({ fileId: reader.fileId, at, chunk });
    }
    return 'helped' as const;
  });
  if (outcome !== 'helped') shared.giveUp();
  return outcome;
}

/** What a snapshot says of the state in it, which has not been looked at yet. Never throws. */
export function readContent(path: string, sealed: SealedPrefixKey): SnapshotVerdict {
  return withSnapshot(path, sealed.secret, ({ content }) =>
    holds(content, sealed) ? { type: 'authentic', content } : { type: 'rejected', reason: 'foreign' },
  );
}

/** Reads a snapshot in full to see whether it is what was written. Never throws. */
export function verifySnapshot(path: string, secret: string): SnapshotVerdict {
  return withSnapshot(path, secret, (reader) => {
    for (const chunk of reader.chunks()) release(chunk);
    return { type: 'authentic', content: reader.content };
  });
}

/** Hands the reader of a file to `use`, and turns whatever it throws into a rejection. */
function withSnapshot<R>(
  path: string,
  secret: string,
  use: (reader: SnapshotReader) => R | Rejected,
): R | Rejected {
  let file: number;
  try {
    file = openRegularFile(path);
  } catch (error) {
    return { type: 'rejected', reason: isNotOrdinary(error) ? 'damaged' : 'missing' };
  }
  try {
    const range: ByteRange = { file, from: 0, bytes: fstatSync(file).size };
    const reader = SnapshotReader.open(range, secret);
    return reader instanceof SnapshotReader ? use(reader) : reader;
  } catch (error) {
    return { type: 'rejected', reason: error instanceof Replaced ? 'missing' : 'damaged' };
  } finally {
    closeSync(file);
  }
}

/** Gives the memory back at once: left to the garbage collector, each chunk would be put into memory that is new. */
function release(chunk: Uint8Array): void {
  if (hasOwnMemory(chunk)) chunk.buffer.transfer(0);
}
