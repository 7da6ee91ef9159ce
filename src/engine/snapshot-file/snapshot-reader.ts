// Reads one snapshot, which is a file or a stretch of one, chunk by chunk. Whatever comes out is authentic; whether all
// of it has come is known at the end only.

import { type ChunkCrypto, nodeCrypto, tagBytes } from './chunk-crypto.ts';
import { readExactly } from './file-bytes.ts';
import { type ChunkPlace, headBytes, SnapshotCipher } from './snapshot-cipher.ts';
import {
  contentBytes,
  decodeContent,
  decodePrefixes,
  prefixesBytes,
  type SnapshotContent,
} from './snapshot-content.ts';

/** Where the bytes of a snapshot are. */
export interface ByteRange {
  file: number;
  from: number;
  bytes: number;
}

export type Rejected = { type: 'rejected'; reason: 'missing' | 'damaged' | 'foreign' };

const contentAt = headBytes;
const prefixesAt = contentAt + contentBytes + tagBytes;
/** Chunks before those of the state. */
export const contentChunks = 2;

/** Where the state begins in a file with so many prefixes. */
function stateAt(prefixCount: number): number {
  return prefixesAt + prefixesBytes(prefixCount) + tagBytes;
}

/** Bytes of the file of a snapshot. */
export function snapshotBytes(
  { stateBytes, prefixes }: Pick<SnapshotContent, 'stateBytes' | 'prefixes'>,
  chunkBytes: number,
): number {
  return stateAt(prefixes.length) + stateBytes + tagBytes * Math.ceil(stateBytes / chunkBytes);
}

export class SnapshotReader {
  readonly content: SnapshotContent;
  readonly #cipher: SnapshotCipher;
  readonly #range: ByteRange;

  private constructor(range: ByteRange, cipher: SnapshotCipher, content: SnapshotContent) {
    this.#range = range;
    this.#cipher = cipher;
    this.content = content;
  }

  /** Checks head, content and length. Throws for what is not authentic and for what ends early. */
  static open(range: ByteRange, secret: string, crypto: ChunkCrypto = nodeCrypto): SnapshotReader | Rejected {
    const { file, from, bytes } = range;
    const start = readExactly(file, from, Buffer.alloc(prefixesAt));
    const cipher = SnapshotCipher.open(start.subarray(0, headBytes), secret, crypto);
    if (typeof cipher === 'string') return { type: 'rejected', reason: cipher };
    const { prefixCount, ...head } = decodeContent(
      cipher.open(start.subarray(contentAt), { index: 0, last: false }),
    );
    const sealed = Buffer.alloc(prefixesBytes(prefixCount) + tagBytes);
    readExactly(file, from + prefixesAt, sealed);
    const prefixes = decodePrefixes(cipher.open(sealed, { index: 1, last: false }));
    const content = { ...head, prefixes };
    const whole = content.stateBytes > 0 && bytes === snapshotBytes(content, cipher.chunkBytes);
    return whole ? new SnapshotReader(range, cipher, content) : { type: 'rejected', reason: 'damaged' };
  }

  /** The state in its chunks, each valid until the next is asked for. Throws at the first that is not authentic. */
  *chunks(): Generator<Buffer> {
    const chunk = Buffer.allocUnsafeSlow(Math.min(this.#cipher.chunkBytes, this.content.stateBytes));
    for (const { sealed, place } of this.#sealedChunks()) {
      const opened = chunk.subarray(0, sealed.length - tagBytes);
      this.#cipher.openInto(opened, sealed, place);
      yield opened;
    }
  }

  /**
   * Fills `state`, which is as large as the content says. Throws at the first chunk that is not authentic.
   * @param onPiece called for each chunk; what it throws ends the reading
   */
  readInto(state: Uint8Array, onPiece?: () => void): void {
    for (const { sealed, place, at } of this.#sealedChunks()) {
      onPiece?.();
      this.#cipher.openInto(state.subarray(at, at + sealed.length - tagBytes), sealed, place);
    }
  }

  /** Chunks as they are in the file, each valid until the next is asked for, and where in the state they belong. */
  *#sealedChunks(): Generator<{ sealed: Buffer; place: ChunkPlace; at: number }> {
    const { file, from } = this.#range;
    const { chunkBytes } = this.#cipher;
    const { stateBytes, prefixes } = this.content;
    const piece = Buffer.allocUnsafeSlow(Math.min(chunkBytes, stateBytes) + tagBytes);
    const start = from + stateAt(prefixes.length);
    for (let at = 0, number = 0; at < stateBytes; at += chunkBytes, number += 1) {
      const length = Math.min(chunkBytes, stateBytes - at);
      const sealed = piece.subarray(0, length + tagBytes);
      readExactly(file, start + at + tagBytes * number, sealed);
      yield { sealed, place: { index: contentChunks + number, last: at + length === stateBytes }, at };
    }
  }
}
