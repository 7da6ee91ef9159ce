// Reads one snapshot, which is a file or a stretch of one, chunk by chunk. Whatever comes out is authentic; whether all
// of it has come is known at the end only.
import { readExactly } from './file-bytes.ts';
import { headBytes, SnapshotCipher, tagBytes } from './snapshot-cipher.ts';
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
  static open(range: ByteRange, secret: string): SnapshotReader | Rejected {
    const { file, from, bytes } = range;
    const start = readExactly(file, from, Buffer.alloc(prefixesAt));
    const cipher = SnapshotCipher.open(start.subarray(0, headBytes), secret);
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

  /** Tells this file from every other, one with the same state in it included: its salt, in hexadecimal. */
  get fileId(): string {
    return this.#cipher.salt.toString('hex');
  }

  /** The state in its chunks, each valid until the next is asked for. Throws at the first that is not authentic. */
  *chunks(): Generator<Buffer> {
    for (const { chunk } of this.placedChunks()) yield chunk;
  }

  get chunkCount(): number {
    return Math.ceil(this.content.stateBytes / this.#cipher.chunkBytes);
  }

  /**
   * Chunks, and where in the state they belong.
   * @param next gives the number of the next one, counted from 0; they end with the first number that there is none for
   */
  *placedChunks(next: () => number = upFrom(0)): Generator<{ chunk: Buffer; at: number }> {
    const { file, from } = this.#range;
    const { chunkBytes } = this.#cipher;
    const { stateBytes, prefixes } = this.content;
    const piece = Buffer.allocUnsafeSlow(Math.min(chunkBytes, stateBytes) + tagBytes);
    const start = from + stateAt(prefixes.length);
    for (let number = next(); number * chunkBytes < stateBytes; number = next()) {
      const at = number * chunkBytes;
      const length = Math.min(chunkBytes, stateBytes - at);
      const sealed = piece.subarray(0, length + tagBytes);
      readExactly(file, start + at + tagBytes * number, sealed);
      const place = { index: contentChunks + number, last: at + length === stateBytes };
      yield { chunk: this.#cipher.open(sealed, place), at };
    }
  }
}

function upFrom(first: number): () => number {
  let next = first;
  return () => next++;
}
