// The file in which snapshots travel. It is encrypted under a passphrase, since the key of a store never leaves it: who
// gets the file and the passphrase gets these snapshots and no others.
//
//   8 bytes  magic "DESKEXPT"
//   4 bytes  format version, little-endian
//  32 bytes  salt of the passphrase
//   then, each after its length (8 bytes, little-endian): the manifest and the snapshots, in its order, all of them in
//   the format of a snapshot file
//
// A passphrase is put through scrypt, which makes guessing slow on any hardware; it is part of Node. A key file is taken
// the same way, so that there is one path and not two.
import { randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import {
  type ByteRange,
  prefixKeyDigest,
  readExactly,
  type SnapshotContent,
  writeAll,
} from '../../snapshot-file/index.ts';

const magic = Buffer.from('DESKEXPT', 'latin1');
/** 1 held snapshots of the second format. */
const formatVersion = 2;
const saltBytes = 32;
const lengthBytes = 8;
export const exportHeadBytes = magic.length + 4 + saltBytes;
/** 128 MiB and some tenths of a second for each guess. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
/** A manifest has some hundred bytes for each snapshot. */
export const mostManifestBytes = 16 * 1024 * 1024;

export const manifestSchema = z.array(
  z.strictObject({
    /** Hex of the identity's digest. */
    identity: z.string().regex(/^[0-9a-f]{64}$/),
    tokens: z.int().nonnegative(),
    model: z.string(),
    modelDigest: z.string(),
    build: z.string(),
    createdAt: z.string(),
    savesMs: z.number().nonnegative(),
    documents: z.array(z.string()).nullable(),
  }),
);
export type Manifest = z.infer<typeof manifestSchema>;

export function newExportHead(): Buffer {
  const version = Buffer.alloc(4);
  version.writeUInt32LE(formatVersion);
  return Buffer.concat([magic, version, randomBytes(saltBytes)]);
}

/** Whether this is the beginning of an export of this version. */
export function isExportHead(head: Buffer): boolean {
  return head.subarray(0, magic.length).equals(magic) && head.readUInt32LE(magic.length) === formatVersion;
}

/** What an export with this head is encrypted with: base64 of 32 bytes. */
export function exportSecret(passphrase: Uint8Array, head: Buffer): Promise<string> {
  const salt = head.subarray(magic.length + 4);
  return new Promise((resolve, reject) => {
    scrypt(passphrase, salt, 32, cost, (error, key) => {
      if (error === null) resolve(key.toString('base64'));
      else reject(error);
    });
  });
}

export function manifestContent(stateBytes: number): SnapshotContent {
  const identity = prefixKeyDigest({ key: 'manifest', tokens: 0 });
  return { identity, tokens: 0, stateBytes, firstPosition: -1, prefixes: [] };
}

export function writeLength(file: number, length: number): void {
  const bytes = Buffer.alloc(lengthBytes);
  bytes.writeBigUInt64LE(BigInt(length));
  writeAll(file, bytes);
}

/** The stretches of an export of this size, in order. Throws where their lengths do not add up. */
export function exportRanges(file: number, fileBytes: number): ByteRange[] {
  const ranges: ByteRange[] = [];
  for (let at = exportHeadBytes; at < fileBytes; ) {
    const bytes = Number(readExactly(file, at, Buffer.alloc(lengthBytes)).readBigUInt64LE());
    const from = at + lengthBytes;
    if (bytes === 0 || from + bytes > fileBytes) throw new RangeError('lengths that do not add up');
    ranges.push({ file, from, bytes });
    at = from + bytes;
  }
  return ranges;
}
