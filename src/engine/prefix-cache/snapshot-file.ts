// The snapshot file: a sequence's state on disk, with everything needed to refuse it.
//
//   8 bytes  magic "DESKSNAP"
//   4 bytes  format version, little-endian
//   4 bytes  length of the header, little-endian
//   n bytes  header, JSON (see headerSchema); `cipher` is there for encryption at rest
//  32 bytes  SHA-256 of all bytes before it
//   m bytes  state
//
// A file is written under a temporary name, flushed and renamed. Nothing of it reaches the engine before its length,
// its header and the digest of its state have been found right.
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const magic = Buffer.from('DESKSNAP', 'latin1');
const formatVersion = 1;
const prefixBytes = magic.length + 8;
const digestBytes = 32;
/** A header is a few hundred bytes; a longer one is not ours. */
const maxHeaderBytes = 64 * 1024;
/** One read or write call handles at most this much, well below the 2 GiB that the system takes at once. */
const pieceBytes = 64 * 1024 * 1024;

const headerSchema = z.strictObject({
  key: z.string(),
  tokens: z.int().nonnegative(),
  cipher: z.literal('none'),
  stateBytes: z.int().positive(),
  stateDigest: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What a snapshot has to be to be used. */
export interface SnapshotIdentity {
  key: string;
  /** Tokens whose state it holds. */
  tokens: number;
}

export type SnapshotRead =
  | { type: 'state'; state: Uint8Array }
  | { type: 'rejected'; reason: 'missing' | 'damaged' | 'foreign' };

/** Writes a snapshot; complete and flushed on return, absent when it throws. Returns the file's size in bytes. */
export function writeSnapshot(path: string, { key, tokens }: SnapshotIdentity, state: Uint8Array): number {
  const head = encodeHead({
    key,
    tokens,
    cipher: 'none',
    stateBytes: state.length,
    stateDigest: sha256(state),
  });
  const temporary = join(dirname(path), `.${randomBytes(8).toString('hex')}.part`);
  try {
    const file = openSync(temporary, 'wx', 0o600);
    try {
      writeAll(file, head);
      writeAll(file, state);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return head.length + state.length;
}

/** Reads and verifies a snapshot. Never throws: whatever is odd about the file is a reason to reject it. */
export function readSnapshot(path: string, identity: SnapshotIdentity): SnapshotRead {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return { type: 'rejected', reason: 'missing' };
  }
  try {
    return readVerified(file, identity);
  } catch {
    return { type: 'rejected', reason: 'damaged' };
  } finally {
    closeSync(file);
  }
}

function readVerified(file: number, identity: SnapshotIdentity): SnapshotRead {
  const prefix = readExactly(file, 0, prefixBytes);
  if (!prefix.subarray(0, magic.length).equals(magic)) return { type: 'rejected', reason: 'damaged' };
  if (prefix.readUInt32LE(magic.length) !== formatVersion) return { type: 'rejected', reason: 'foreign' };
  const headerBytes = prefix.readUInt32LE(magic.length + 4);
  if (headerBytes > maxHeaderBytes) return { type: 'rejected', reason: 'damaged' };
  const rest = readExactly(file, prefixBytes, headerBytes + digestBytes);
  const json = rest.subarray(0, headerBytes);
  const digest = createHash('sha256').update(prefix).update(json).digest();
  if (!digest.equals(rest.subarray(headerBytes))) return { type: 'rejected', reason: 'damaged' };
  const header = headerSchema.parse(JSON.parse(json.toString('utf8')));
  if (header.key !== identity.key || header.tokens !== identity.tokens) {
    return { type: 'rejected', reason: 'foreign' };
  }
  const offset = prefixBytes + rest.length;
  if (fstatSync(file).size !== offset + header.stateBytes) return { type: 'rejected', reason: 'damaged' };
  const state = readExactly(file, offset, header.stateBytes);
  if (sha256(state) !== header.stateDigest) return { type: 'rejected', reason: 'damaged' };
  return { type: 'state', state };
}

function encodeHead(header: z.infer<typeof headerSchema>): Buffer {
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  const prefix = Buffer.alloc(prefixBytes);
  magic.copy(prefix);
  prefix.writeUInt32LE(formatVersion, magic.length);
  prefix.writeUInt32LE(json.length, magic.length + 4);
  const digest = createHash('sha256').update(prefix).update(json).digest();
  return Buffer.concat([prefix, json, digest]);
}

function sha256(bytes: Uint8Array): string {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += pieceBytes) hash.update(bytes.subarray(at, at + pieceBytes));
  return hash.digest('hex');
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    at += writeSync(file, bytes, at, Math.min(pieceBytes, bytes.length - at));
  }
}

function readExactly(file: number, from: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let at = 0; at < length; ) {
    const read = readSync(file, bytes, at, Math.min(pieceBytes, length - at), from + at);
    if (read === 0) throw new RangeError('the file ends early');
    at += read;
  }
  return bytes;
}
