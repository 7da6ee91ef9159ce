import type { GgufTensor } from './read-tensors.ts';

/** Bytes of weights, cut the way an engine can place them on different devices. */
export interface WeightsByLayer {
  /** One entry per layer: what every token passes through, and the routed experts. */
  layers: { bytes: number; expertBytes: number }[];
  /** Embeddings, of which a token reads one row. */
  inputBytes: number;
  /** The output head and its norm, as far as they are in the file. */
  outputBytes: number;
  /** The embeddings where they serve as output head too, of which a GPU gets a copy; else 0. */
  tiedBytes: number;
}

/** Routed experts that are merged into one tensor per layer. */
const mergedExperts = /\.ffn_(?:up|down|gate|gate_up)_(?:ch)?exps\./;

const block = /^blk\.(\d+)\./;

/** @param count layers in the file, those that only predict ahead included */
export function weightsByLayer(tensors: readonly GgufTensor[], count: number): WeightsByLayer {
  const layers = Array.from({ length: count }, () => ({ bytes: 0, expertBytes: 0 }));
  let [inputBytes, outputBytes, embeddingBytes] = [0, 0, 0];
  for (const { name, bytes } of tensors) {
    const layer = layers[Number(block.exec(name)?.[1] ?? Number.NaN)];
    if (layer !== undefined) layer[mergedExperts.test(name) ? 'expertBytes' : 'bytes'] += bytes;
    else if (name.startsWith('output')) outputBytes += bytes;
    else inputBytes += bytes;
    if (name === 'token_embd.weight') embeddingBytes = bytes;
  }
  const tied = !tensors.some(({ name }) => name === 'output.weight');
  return { layers, inputBytes, outputBytes, tiedBytes: tied ? embeddingBytes : 0 };
}
