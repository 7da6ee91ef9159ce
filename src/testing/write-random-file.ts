// Large model files of random Q4_0 weights, streamed: as fast as the disk takes them, some ten megabytes in memory.
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Weight } from './architectures/index.ts';
import { RandomRows } from './random-rows.ts';
import { fittingType, randomTensor } from './random-tensor.ts';
import { type TinyGguf, tinyGgufHeader } from './tiny-gguf.ts';

export interface RandomFile {
  metadata: NonNullable<TinyGguf['metadata']>;
  weights: readonly Weight[];
  /** Default 1. */
  seed?: number;
  signal?: AbortSignal;
}

const alignment = 32;
const chunkBytes = 1024 * 1024;

/** The file is whole, or not there. */
export async function writeRandomFile(path: string, file: RandomFile): Promise<void> {
  const part = `${path}.part`;
  try {
    await pipeline(Readable.from(chunks(file)), createWriteStream(part), { signal: file.signal });
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}

function* chunks({ metadata, weights, seed = 1 }: RandomFile): Generator<Uint8Array> {
  const tensors = weights.map((weight) => ({ ...weight, type: fittingType(weight, 'q4_0') }));
  yield tinyGgufHeader({ metadata, tensors }).header;
  const rows = new RandomRows(Math.max(...weights.map(({ shape: [row = 0] }) => row)), seed);
  for (const weight of weights) {
    let bytes = 0;
    for (const chunk of fittingType(weight, 'q4_0') === 'q4_0'
      ? blocks(weight, rows)
      : [randomTensor(weight, 'q4_0', seed).data]) {
      bytes += chunk.length;
      yield chunk;
    }
    yield new Uint8Array((alignment - (bytes % alignment)) % alignment);
  }
}

/** As many whole rows at a time as make a chunk. */
function* blocks({ shape, values, factor = () => 1 }: Weight, rows: RandomRows): Generator<Uint8Array> {
  const [row = 0, ...others] = shape;
  const loudness = typeof values === 'function' ? 1 : values.to / Math.sqrt(3);
  const count = others.reduce((product, each) => product * each, 1);
  const rowBytes = RandomRows.bytes(row);
  const rowsPerChunk = Math.max(1, Math.floor(chunkBytes / rowBytes));
  for (let first = 0; first < count; first += rowsPerChunk) {
    const chunk = new Uint8Array(Math.min(rowsPerChunk, count - first) * rowBytes);
    for (let at = 0, index = first; at < chunk.length; at += rowBytes, index += 1) {
      rows.fill(chunk.subarray(at, at + rowBytes), loudness * factor(index));
    }
    yield chunk;
  }
}
