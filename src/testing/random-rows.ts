// Rows of Q4_0 weights, made much faster than number by number: pieces of a pool of random blocks.
import { halfBits } from './encode-weights.ts';
import { randomNumbers } from './random-numbers.ts';

const blockElements = 32;
const blockBytes = 18;
/** Prime, and more than a tensor has rows: each row of a tensor starts at another block. */
const poolBlocks = 524_287;
/** Root of the mean square of 16 equally likely values around zero. */
const quantLoudness = Math.sqrt(21.5);

export class RandomRows {
  readonly #pools = new Map<number, Uint8Array>();
  readonly #longestRow: number;
  readonly #seed: number;
  #position = 0;

  /** @param longestRow in elements */
  constructor(longestRow: number, seed: number) {
    this.#longestRow = longestRow / blockElements;
    this.#seed = seed;
  }

  static bytes(elements: number): number {
    return (elements / blockElements) * blockBytes;
  }

  /** Fills `target`, one row, with values of this root of the mean square. */
  fill(target: Uint8Array, loudness: number): void {
    const pool = this.#pool(loudness);
    const from = this.#position * blockBytes;
    target.set(pool.subarray(from, from + target.length));
    this.#position = (this.#position + target.length / blockBytes) % poolBlocks;
  }

  /** One pool for each loudness, with the beginning once more behind the end. */
  #pool(loudness: number): Uint8Array {
    const known = this.#pools.get(loudness);
    if (known !== undefined) return known;
    const blocks = randomBlocks(loudness / quantLoudness, this.#seed);
    const pool = new Uint8Array(blocks.length + this.#longestRow * blockBytes);
    pool.set(blocks);
    pool.set(blocks.subarray(0, pool.length - blocks.length), blocks.length);
    this.#pools.set(loudness, pool);
    return pool;
  }
}

/** Any bits are valid weights. Scales are near `scale`, half of them negative, since the weights lean to one side. */
function randomBlocks(scale: number, seed: number): Uint8Array {
  const next = randomNumbers(`${seed} blocks of ${scale}`);
  const words = Uint32Array.from(
    { length: Math.ceil((poolBlocks * blockBytes) / 4) },
    () => next() * 2 ** 32,
  );
  const blocks = new Uint8Array(words.buffer, 0, poolBlocks * blockBytes);
  const view = new DataView(words.buffer);
  for (let at = 0; at < blocks.length; at += blockBytes) {
    const size = scale * (0.75 + next() / 2);
    view.setUint16(at, halfBits(next() < 0.5 ? -size : size), true);
  }
  return blocks;
}
