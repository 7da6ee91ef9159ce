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
import { type ChunkCrypto, tagBytes } from './chunk-crypto.ts';
import { writeAll } from './file-bytes.ts';
import type { FileVersion } from './file-version.ts';
import { isNotOrdinary, openRegularFile } from './open-regular-file.ts';
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

export interface SnapshotIo {
  /** Called for each piece; what it throws ends the work. */
  onPiece?: (() => void) | undefined;
  crypto?: ChunkCrypto;
}

/** Writes a snapshot; complete and flushed on return, absent when it throws. */
export function writeSnapshot(
  path: string,
  sealed: SealedPrefixKey,
  saved: SavedState,
  { onPiece, crypto }: SnapshotIo = {},
): FileVersion {
  const content = contentOf(sealed, saved);
  const file = { content, secret: sealed.secret, crypto };
  return writeWhole(path, (to) => writeSealed(to, file, pieces(saved.state, onPiece)));
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
  { content, secret, crypto }: { content: SnapshotContent; secret: string; crypto?: ChunkCrypto | undefined },
  chunks: Iterable<Uint8Array>,
): void {
  const cipher = SnapshotCipher.create(secret, crypto);
  writeAll(file, cipher.head);
  const { prefixes, stateBytes } = content;
  writeAll(file, cipher.seal(encodeContent(content, prefixes.length), { index: 0, last: false }));
  writeAll(file, cipher.seal(encodePrefixes(prefixes), { index: 1, last: false }));
  const sealed = Buffer.allocUnsafeSlow(Math.min(usualChunkBytes, stateBytes) + tagBytes);
  const end = contentChunks + Math.ceil(stateBytes / usualChunkBytes) - 1;
  let index = contentChunks;
  for (const chunk of chunks) {
    const piece = sealed.subarray(0, chunk.length + tagBytes);
    cipher.sealInto(piece, chunk, { index, last: index === end });
    writeAll(file, piece);
    index += 1;
  }
}

function* pieces(state: Uint8Array, onPiece?: () => void): Generator<Uint8Array> {
  for (let at = 0; at < state.length; at += usualChunkBytes) {
    onPiece?.();
    yield state.subarray(at, at + usualChunkBytes);
  }
}

export interface SnapshotReadIo extends SnapshotIo {
  /** Memory for the state, exactly as large as the file said that it is. Of no use after a rejection. */
  into?: Uint8Array<ArrayBuffer>;
}

/**
 * Reads and verifies a snapshot, which may be of a longer state that begins with the one that is wanted. Never throws:
 * whatever is odd about the file is a reason to reject it.
 */
export function readSnapshot(
  path: string,
  sealed: SealedPrefixKey,
  { into, onPiece, crypto }: SnapshotReadIo = {},
): SnapshotRead {
  return withSnapshot(path, { secret: sealed.secret, crypto }, (reader) => {
    const { content } = reader;
    if (!holds(content, sealed)) return { type: 'rejected', reason: 'foreign' };
    const state = into ?? new Uint8Array(content.stateBytes);
    if (state.length !== content.stateBytes) return { type: 'rejected', reason: 'damaged' };
    reader.readInto(state, onPiece);
    return { type: 'state', content, state };
  });
}

/** What a snapshot says of the state in it, which has not been looked at yet. Never throws. */
export function readContent(path: string, sealed: SealedPrefixKey): SnapshotVerdict {
  return withSnapshot(path, sealed, ({ content }) =>
    holds(content, sealed) ? { type: 'authentic', content } : { type: 'rejected', reason: 'foreign' },
  );
}

/** Reads a snapshot in full to see whether it is what was written. Never throws. */
export function verifySnapshot(path: string, secret: string): SnapshotVerdict {
  return withSnapshot(path, { secret }, (reader) => {
    // Each chunk is authentic, or asking for it throws.
    for (const _ of reader.chunks());
    return { type: 'authentic', content: reader.content };
  });
}

/** Hands the reader of a file to `use`, and turns whatever it throws into a rejection. */
function withSnapshot<R>(
  path: string,
  { secret, crypto }: { secret: string; crypto?: ChunkCrypto | undefined },
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
    const reader = SnapshotReader.open(range, secret, crypto);
    return reader instanceof SnapshotReader ? use(reader) : reader;
  } catch {
    return { type: 'rejected', reason: 'damaged' };
  } finally {
    closeSync(file);
  }
}
