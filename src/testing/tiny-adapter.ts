// A LoRA adapter of random weights for the tiny model: it changes every layer's questions and answers a little.
import type { TinyGguf, TinyTensor } from './tiny-gguf.ts';

export interface TinyAdapterOptions {
  /** Of the model that it is for (default `llama`). */
  architecture?: string;
  /** Other weights (default 1). */
  seed?: number;
  /** Layers that it changes (default 4, as many as the tiny model has). */
  layers?: number;
}

const [embedding, width, rank] = [64, 128, 4];

/** For `tinyGguf`. */
export function tinyAdapter({
  architecture = 'llama',
  seed = 1,
  layers = 4,
}: TinyAdapterOptions = {}): TinyGguf {
  return {
    metadata: {
      'general.architecture': architecture,
      'general.type': 'adapter',
      'adapter.type': 'lora',
      'adapter.lora.alpha': { type: 'f32', value: 2 * rank },
    },
    tensors: Array.from({ length: layers }, (_, n) => [
      ...pair(`blk.${n}.attn_q.weight`, [embedding, embedding], seed + 2 * n),
      ...pair(`blk.${n}.ffn_down.weight`, [width, embedding], seed + 2 * n + 1),
    ]).flat(),
  };
}

/** The two narrow matrices whose product is added to a weight that maps `from` numbers to `to`. */
function pair(name: string, [from, to]: readonly [number, number], seed: number): TinyTensor[] {
  return [
    { name: `${name}.lora_a`, shape: [from, rank], data: noise(from * rank, seed) },
    { name: `${name}.lora_b`, shape: [rank, to], data: noise(rank * to, seed + 1000) },
  ];
}

/** Numbers from -0.2 to 0.2 that look like chance, the same on every machine. */
function noise(length: number, seed: number): Uint8Array {
  const values = Float32Array.from(
    { length },
    (_, n) => ((Math.imul(n + 1, 2_654_435_761) ^ Math.imul(seed, 40_503)) >>> 8) / 2 ** 24 - 0.5,
  );
  return new Uint8Array(values.map((value) => 0.4 * value).buffer);
}
