// The first two chunks of a snapshot file: what the state after them is the state of, and which shorter states can be cut
// out of it.
//
//  chunk 0   32 bytes  digest of the prefix key
//             8 bytes  tokens
//             8 bytes  bytes of the state
//             8 bytes  first position that the sequence had when it was saved (-1: none)
//             8 bytes  number of entries in chunk 1
//  chunk 1   40 bytes for each prefix: digest of its key, tokens
//
// All numbers are 64-bit integers, little-endian.
import { createHash } from 'node:crypto';
import type { PrefixKey } from '../prefix-key.ts';

/** A state that a longer one begins with. */
export interface StoredPrefix {
  /** Digest of its identity, 32 bytes. */
  identity: Uint8Array;
  tokens: number;
}

export interface SnapshotContent {
  /** Digest of the identity, 32 bytes: see prefixKeyDigest. */
  identity: Uint8Array;
  tokens: number;
  stateBytes: number;
  /** Where the sequence began in the library's cache: a window has left the first tokens behind. */
  firstPosition: number;
  /** What can be cut out of the state; empty where the model does not let that be done. */
  prefixes: readonly StoredPrefix[];
}

/** What chunk 0 says. */
export interface ContentHead extends Omit<SnapshotContent, 'prefixes'> {
  prefixCount: number;
}

const digestBytes = 32;
const prefixBytes = digestBytes + 8;
export const contentBytes = digestBytes + 4 * 8;
/** A prompt of more parts than this is none that we made. */
const mostPrefixes = 100_000;

export function prefixKeyDigest({ key, tokens }: PrefixKey): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([key, tokens]))
    .digest();
}

export function prefixesBytes(count: number): number {
  return count * prefixBytes;
}

export function encodeContent(content: Omit<SnapshotContent, 'prefixes'>, prefixCount: number): Buffer {
  const bytes = Buffer.alloc(contentBytes);
  bytes.set(content.identity);
  const numbers = [content.tokens, content.stateBytes, content.firstPosition, prefixCount];
  numbers.forEach((number, index) => {
    bytes.writeBigInt64LE(BigInt(number), digestBytes + 8 * index);
  });
  return bytes;
}

/** Throws where a number cannot be one that was written. */
export function decodeContent(bytes: Buffer): ContentHead {
  const numbers = [0, 1, 2, 3].map((index) => Number(bytes.readBigInt64LE(digestBytes + 8 * index)));
  const [tokens = 0, stateBytes = 0, firstPosition = 0, prefixCount = 0] = numbers;
  if (prefixCount < 0 || prefixCount > mostPrefixes) throw new RangeError('too many prefixes');
  const identity = Buffer.from(bytes.subarray(0, digestBytes));
  return { identity, tokens, stateBytes, firstPosition, prefixCount };
}

export function encodePrefixes(prefixes: readonly StoredPrefix[]): Buffer {
  return Buffer.concat(
    prefixes.map(({ identity, tokens }) => {
      const bytes = Buffer.alloc(prefixBytes);
      bytes.set(identity);
      bytes.writeBigInt64LE(BigInt(tokens), digestBytes);
      return bytes;
    }),
  );
}

export function decodePrefixes(bytes: Buffer): StoredPrefix[] {
  return Array.from({ length: bytes.length / prefixBytes }, (_, index) => {
    const entry = bytes.subarray(index * prefixBytes, (index + 1) * prefixBytes);
    const identity = Buffer.from(entry.subarray(0, digestBytes));
    return { identity, tokens: Number(entry.readBigInt64LE(digestBytes)) };
  });
}

/** Whether the state is of this identity, or can be cut to it. */
export function holds(content: SnapshotContent, identity: PrefixKey): boolean {
  const digest = prefixKeyDigest(identity);
  if (digest.equals(content.identity)) return content.tokens === identity.tokens;
  return content.prefixes.some(
    (prefix) => digest.equals(prefix.identity) && prefix.tokens === identity.tokens,
  );
}
