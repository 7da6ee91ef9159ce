// Reads one snapshot, which is a file or a stretch of one, chunk by chunk. Whatever comes out is authentic; whether all
// of it has come is known at the end only.
import { readExactly } from './file-bytes.ts';
import { headBytes, SnapshotCipher, tagBytes } from './snapshot-cipher.ts';
import { contentBytes, decodeContent, type SnapshotContent } from './snapshot-content.ts';

/** Where the bytes of a snapshot are. */
export interface Stretch {
  file: number;
  from: number;
  bytes: number;
}

export type Rejected = { type: 'rejected'; reason: 'missing' | 'damaged' | 'foreign' };

const contentAt = headBytes;
const stateAt = headBytes + contentBytes + tagBytes;

/** Bytes of the file of a state of this size. */
export function snapshotBytes(stateBytes: number, chunkBytes: number): number {
  return stateAt + stateBytes + tagBytes * Math.ceil(stateBytes / chunkBytes);
}

export class SnapshotReader {
  readonly content: SnapshotContent;
  readonly #cipher: SnapshotCipher;
  readonly #stretch: Stretch;

  private constructor(stretch: Stretch, cipher: SnapshotCipher, content: SnapshotContent) {
    this.#stretch = stretch;
    this.#cipher = cipher;
    this.content = content;
  }

  /** Checks head, content and length. Throws for what is not authentic and for what ends early. */
  static open(stretch: Stretch, secret: string): SnapshotReader | Rejected {
    const { file, from, bytes } = stretch;
    const start = readExactly(file, from, Buffer.alloc(stateAt));
    const cipher = SnapshotCipher.open(start.subarray(0, headBytes), secret);
    if (typeof cipher === 'string') return { type: 'rejected', reason: cipher };
    const content = decodeContent(cipher.open(start.subarray(contentAt), { index: 0, last: false }));
    const whole = content.stateBytes > 0 && bytes === snapshotBytes(content.stateBytes, cipher.chunkBytes);
    return whole ? new SnapshotReader(stretch, cipher, content) : { type: 'rejected', reason: 'damaged' };
  }

  /** The state in its chunks, each valid until the next is asked for. Throws at the first that is not authentic. */
  *chunks(): Generator<Buffer> {
    const { file, from } = this.#stretch;
    const { chunkBytes } = this.#cipher;
    const { stateBytes } = this.content;
    const piece = Buffer.allocUnsafeSlow(Math.min(chunkBytes, stateBytes) + tagBytes);
    for (let at = 0, index = 1; at < stateBytes; at += chunkBytes, index += 1) {
      const length = Math.min(chunkBytes, stateBytes - at);
      const sealed = piece.subarray(0, length + tagBytes);
      readExactly(file, from + stateAt + at + tagBytes * (index - 1), sealed);
      yield this.#cipher.open(sealed, { index, last: at + length === stateBytes });
    }
  }
}
