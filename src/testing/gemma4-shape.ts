// The shape of Gemma 4 26B-A4B with synthetic weights: for measuring, where nobody has room or leave for the real file.
import { gemma4WithExperts } from './architectures/gemma4.ts';
import type { Architecture } from './architectures/index.ts';
import { byteTokenizer } from './byte-tokenizer.ts';
import { modelMetadata } from './random-model.ts';
import { writeRandomFile } from './write-random-file.ts';

export interface Gemma4ShapeOptions {
  /** Multiples of six keep the proportion of windowed to global layers (default 6; the model itself has 30). */
  layers?: number;
  /** Other weights (default 1). */
  seed?: number;
  signal?: AbortSignal;
}

const vocabulary = 262_144;

/**
 * Writes a file of about 3 GB (six layers) without holding it in memory. Widths, experts, window and vocabulary are
 * those of the model, matrices are Q4_0. Text is read byte by byte; what the model writes are made-up words.
 */
export async function writeGemma4Shape(path: string, options: Gemma4ShapeOptions = {}): Promise<void> {
  const { layers = 6, ...rest } = options;
  const architecture = gemma4Shape(layers);
  const metadata = {
    ...modelMetadata(architecture),
    'general.name': `Gemma 4 26B-A4B shape, ${layers} layers`,
    'general.file_type': 2,
    ...byteTokenizer(vocabulary),
  };
  await writeRandomFile(path, { metadata, weights: architecture.weights, ...rest });
}

/** From the published configuration. */
export function gemma4Shape(layers: number): Architecture {
  const sizes = {
    layers,
    embedding: 2816,
    heads: 16,
    kvHeads: 8,
    head: 256,
    globalKvHeads: 2,
    globalHead: 512,
    width: 2112,
    window: 1024,
    period: 6,
    vocabulary,
  };
  const architecture = gemma4WithExperts(sizes, { count: 128, used: 8, width: 704 });
  const hyperparameters = { ...architecture.hyperparameters, context_length: 262_144 };
  return { ...architecture, hyperparameters };
}
