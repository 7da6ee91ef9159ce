// AES-256-GCM of one chunk, from memory of the caller's into memory of the caller's.
import { createCipheriv, createDecipheriv } from 'node:crypto';

export const keyBytes = 32;
export const nonceBytes = 12;
export const tagBytes = 16;

const algorithm = 'aes-256-gcm';

/** What a chunk is sealed with. */
export interface ChunkSeal {
  /** 32 bytes. */
  key: Uint8Array;
  /** 12 bytes, never twice with the same key. */
  nonce: Uint8Array;
  /** Authenticated too, and not part of the chunk. */
  associated: Uint8Array;
}

export interface ChunkCrypto {
  /** Fills `sealed`, which is longer than `plain` by the tag at its end. */
  seal(seal: ChunkSeal, plain: Uint8Array, sealed: Uint8Array): void;
  /**
   * Fills `plain`, which is shorter than `sealed` by the tag. Throws for what was not sealed like this; `plain` is of no use
   * then.
   */
  open(seal: ChunkSeal, sealed: Uint8Array, plain: Uint8Array): void;
}

/** Node's own, which gives new memory for each chunk. */
export const nodeCrypto: ChunkCrypto = {
  seal({ key, nonce, associated }, plain, sealed) {
    const cipher = createCipheriv(algorithm, key, nonce).setAAD(associated);
    const encrypted = cipher.update(plain);
    cipher.final();
    sealed.set(encrypted);
    sealed.set(cipher.getAuthTag(), plain.length);
    giveBack(encrypted);
  },
  open({ key, nonce, associated }, sealed, plain) {
    const options = { authTagLength: tagBytes };
    const decipher = createDecipheriv(algorithm, key, nonce, options).setAAD(associated);
    decipher.setAuthTag(sealed.subarray(plain.length));
    const decrypted = decipher.update(sealed.subarray(0, plain.length));
    decipher.final();
    plain.set(decrypted);
    giveBack(decrypted);
  },
};

/** At once: left to the garbage collector, each chunk would be put into memory that is new. */
function giveBack(bytes: Buffer<ArrayBuffer>): void {
  if (bytes.length === bytes.buffer.byteLength) bytes.buffer.transfer(0);
}
