// The head of a snapshot file and the cipher of its chunks: AES-256-GCM in the STREAM construction (Hoang, Reyhanitabar,
// Rogaway, Vizár 2015). Every file has a key of its own, so a chunk's number can be its nonce, and whatever is moved,
// dropped, repeated or cut off is found, also between files.
//
//   8 bytes  magic "DESKSNAP"
//   4 bytes  format version, little-endian
//   4 bytes  bytes of a full chunk before encryption, little-endian
//  32 bytes  salt, random
//  16 bytes  check: tells another secret from a damaged file
//
// Key and check are HKDF-SHA256(secret, salt). All of the head is additional data of every chunk.
import { hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  type ChunkCrypto,
  type ChunkSeal,
  keyBytes,
  nodeCrypto,
  nonceBytes,
  tagBytes,
} from './chunk-crypto.ts';

const magic = Buffer.from('DESKSNAP', 'latin1');
/** 1 was not encrypted; 2 did not say what can be cut out of it. */
const formatVersion = 3;
const saltBytes = 32;
const checkBytes = 16;
const saltAt = magic.length + 8;
const checkAt = saltAt + saltBytes;

export const headBytes = checkAt + checkBytes;
/** The fastest of what was measured: see docs/decisions/011-snapshots-are-encrypted.md. */
export const usualChunkBytes = 2 * 1024 * 1024;
/** A file that asks for more at once is not ours. */
const mostChunkBytes = 64 * 1024 * 1024;

export class SnapshotCipher {
  readonly head: Buffer;
  readonly chunkBytes: number;
  readonly #key: Buffer;
  readonly #crypto: ChunkCrypto;

  private constructor(head: Buffer, key: Buffer, crypto: ChunkCrypto) {
    this.head = head;
    this.chunkBytes = head.readUInt32LE(magic.length + 4);
    this.#key = key;
    this.#crypto = crypto;
  }

  /** For a new file. @param secret base64 of 32 bytes */
  static create(secret: string, crypto: ChunkCrypto = nodeCrypto): SnapshotCipher {
    const salt = randomBytes(saltBytes);
    const { key, check } = derive(secret, salt);
    const head = Buffer.alloc(headBytes);
    magic.copy(head);
    head.writeUInt32LE(formatVersion, magic.length);
    head.writeUInt32LE(usualChunkBytes, magic.length + 4);
    salt.copy(head, saltAt);
    check.copy(head, checkAt);
    return new SnapshotCipher(head, key, crypto);
  }

  /** For a file with this head; `foreign` when it is of another version or was written with another secret. */
  static open(
    head: Buffer,
    secret: string,
    crypto: ChunkCrypto = nodeCrypto,
  ): SnapshotCipher | 'damaged' | 'foreign' {
    if (!head.subarray(0, magic.length).equals(magic)) return 'damaged';
    if (head.readUInt32LE(magic.length) !== formatVersion) return 'foreign';
    const { key, check } = derive(secret, head.subarray(saltAt, checkAt));
    if (!timingSafeEqual(check, head.subarray(checkAt, headBytes))) return 'foreign';
    const cipher = new SnapshotCipher(head, key, crypto);
    return cipher.chunkBytes > 0 && cipher.chunkBytes <= mostChunkBytes ? cipher : 'damaged';
  }

  /** The chunk as it stands in the file: as long as before, then the tag. */
  seal(chunk: Uint8Array, place: ChunkPlace): Buffer {
    const sealed = Buffer.allocUnsafe(chunk.length + tagBytes);
    this.sealInto(sealed, chunk, place);
    return sealed;
  }

  /** Fills `sealed` with it. */
  sealInto(sealed: Uint8Array, chunk: Uint8Array, place: ChunkPlace): void {
    this.#crypto.seal(this.#sealOf(place), chunk, sealed);
  }

  /** Throws for a chunk that is not the one that was sealed for this place. */
  open(sealed: Uint8Array, place: ChunkPlace): Buffer {
    const chunk = Buffer.allocUnsafe(sealed.length - tagBytes);
    this.openInto(chunk, sealed, place);
    return chunk;
  }

  /** Fills `chunk` with it, which is shorter by the tag. Throws as above. */
  openInto(chunk: Uint8Array, sealed: Uint8Array, place: ChunkPlace): void {
    this.#crypto.open(this.#sealOf(place), sealed, chunk);
  }

  #sealOf(place: ChunkPlace): ChunkSeal {
    return { key: this.#key, nonce: nonce(place), associated: this.head };
  }
}

/** Where in the file a chunk stands. */
export interface ChunkPlace {
  index: number;
  last: boolean;
}

function nonce({ index, last }: ChunkPlace): Buffer {
  const bytes = Buffer.alloc(nonceBytes);
  bytes.writeUInt32BE(index, nonceBytes - 5);
  bytes.writeUInt8(last ? 1 : 0, nonceBytes - 1);
  return bytes;
}

function derive(secret: string, salt: Buffer): { key: Buffer; check: Buffer } {
  const input = Buffer.from(secret, 'base64');
  const derived = Buffer.from(hkdfSync('sha256', input, salt, 'deskside snapshot 3', keyBytes + checkBytes));
  return { key: derived.subarray(0, keyBytes), check: derived.subarray(keyBytes) };
}
