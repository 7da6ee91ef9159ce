// What a model file has to say for the engine to run it: metadata and a list of tensors, as data. A writer fills them.
// Names and shapes are facts of the pinned engine release (llama.cpp v0.4.0, src/llama-arch.cpp, src/models/*.cpp).
import type { TinyValue } from '../tiny-gguf.ts';

export interface Architecture {
  /** `general.architecture`, as the engine spells it. */
  architecture: string;
  /** What its layers keep between tokens, for tests that choose what they cover. */
  memory: Memory;
  /** Metadata of the architecture, without the `<architecture>.` in front. */
  hyperparameters: Readonly<Record<string, TinyValue>>;
  weights: readonly Weight[];
}

/**
 * `full`: every token, in every layer. `window`: the last tokens only, in most layers. `chunk`: the tokens since the
 * last multiple of a length. `latent`: one compressed vector per token. `hybrid`: a state of constant size in most
 * layers, every token in the others. `recurrent`: such a state only.
 */
export type Memory = 'full' | 'window' | 'chunk' | 'latent' | 'hybrid' | 'recurrent';

/** One tensor. The shape is in the order of the file: the width of the input first. */
export interface Weight {
  name: string;
  shape: readonly number[];
  /** Uniform between two numbers, or computed from the position in the tensor. */
  values: { from: number; to: number } | ((position: number) => number);
  /** How much louder or fainter each row is (default 1). */
  factor?: (row: number) => number;
  /** `any`: what the writer is told to use. The engine wants norms, biases and convolutions in f32. */
  type: 'any' | 'f32' | 'i32';
}
