// The door between what computes and what is made of it: a library that was opened and proved, as the objects of this folder need
// it. Where two libraries go about something in different ways (parameters, sampling, how a state is laid out), it is asked for
// here; what they have in common is in `functions`.
import type { Sampling } from '../../core/index.ts';
import type { EngineDevice, KvType, RopeScaling } from '../engine.ts';
import type { StateCheck } from '../state-layout/index.ts';
import type { Pointer } from './ffi.ts';
import type { NativeFunctions } from './native-functions.ts';
import type { Vocab } from './vocab.ts';

export interface NativeLibrary {
  /** As `EngineBuild` names it. */
  readonly name: string;
  readonly version: string;
  readonly commit: string;
  /** `package`, or a digest over the files: two builds of one release do not compute the same bits. */
  readonly identity: string;
  readonly devices: readonly EngineDevice[];
  /** What kept the GPU's backend from being loaded, in the system's words; null where nothing did. */
  readonly backendFault: string | null;
  readonly systemInfo: string;
  readonly functions: NativeFunctions;
  /**
   * Null where the library refuses the file, or the callback ended the load.
   * @param progress a native `llama_progress_callback`
   */
  loadWeights(options: LlamaModelOptions, progress: Pointer): NativeWeights | null;
  /** Null where the library refuses it. */
  createContext(model: LoadedWeights, options: ContextOptions): Pointer | null;
  /** A LoRA adapter, which is freed with the model. Before any context is made: contexts are sized for adapters. */
  loadAdapter(model: LoadedWeights, path: string): Pointer;
  /** False where the library refuses them. */
  setAdapters(context: Pointer, adapters: readonly LoadedAdapter[]): boolean;
  createChain(vocab: Vocab, options: StageOptions): SamplerChain;
  /** What it does not do, or not rightly: refused by name before anything is made of the model. */
  readonly lacks: ReadonlySet<Lack>;
  /** Whether it runs models that are built like this one, and rightly; absent where whatever it loads is run. */
  runs?(model: DescribedWeights): boolean;
  /**
   * Steps of up to so many tokens are all computed in one way, and rightly. Larger ones are held against them at each load, and
   * not used where they differ. Absent where steps of any size are the same.
   */
  readonly exactStepTokens?: number | undefined;
  /** Absent where it makes no vectors of texts. */
  readonly embeddings?: NativeEmbeddings | undefined;
  /**
   * Learns from a state of one token how states of its model are laid out. Null where it is none that is known: then no state
   * from elsewhere can be told from a damaged one.
   */
  learnStates(state: Uint8Array): StateCheck | null;
}

/** Models, and parts of models, that not every library takes. */
export type Lack =
  | 'adapters'
  | 'architecture'
  | 'draftModels'
  | 'embeddings'
  | 'flashAttention'
  | 'quantizedCache'
  | 'recurrentModels'
  | 'ropeScaling';

/** What a model's file says of it. */
export interface DescribedWeights {
  readonly architecture: string;
  /** A scalar under the name of its architecture, `null` where there is none. */
  ownMetadata(key: string): string | null;
}

/** A model in memory, and with it what the library goes on reading as long as it is there. */
export interface NativeWeights extends Disposable {
  readonly pointer: Pointer;
  /** Whether any of it may lie on a GPU. */
  readonly onGpu: boolean;
}

/** What a library asks of a model that it has loaded. */
export interface LoadedWeights {
  readonly pointer: Pointer;
  readonly onGpu: boolean;
  /** How its own positions are scaled. */
  readonly ropeScale: number;
}

/** See `placement` of the protocol's `load`. */
export interface NativePlacement {
  device: string | null;
  layers: number;
  expertLayers: readonly number[];
}

export interface LlamaModelOptions {
  /** Shard files in order. */
  paths: string[];
  repack: boolean;
  loadMode: 'auto' | 'read' | 'map' | 'read-lock' | 'map-lock';
  placement: NativePlacement;
}

export interface ContextOptions {
  cacheCells: number;
  sequences: number;
  /** Most batch entries that logits are wanted of in one step. */
  outputs: number;
  batchTokens: number;
  /** Tokens that a recurrent state can be taken back, where there is one. */
  rollbackTokens: number;
  threads: number;
  kvTypeK: KvType;
  kvTypeV: KvType;
  flashAttention: 'auto' | 'on' | 'off';
  batchThreads: number;
  ropeScaling: RopeScaling | null;
}

export interface EmbeddingContextOptions {
  /** Of the longest text: it is read in one step, for some models look at all of it at once. */
  tokens: number;
  threads: number;
  batchThreads: number;
}

/** One vector of a text, by the way of pooling that the model's file names. */
export interface NativeEmbeddings {
  /** Null where the library refuses it. */
  createContext(model: LoadedWeights, options: EmbeddingContextOptions): Pointer | null;
  /** Length of a vector. */
  dimensions(model: Pointer): number;
  /** Of the text that was read last, in the library's own memory. */
  vector(context: Pointer): Pointer | null;
}

export interface LoadedAdapter {
  pointer: Pointer;
  scale: number;
}

export interface StageOptions {
  sampling: Sampling & { seed: number };
  /** The last tokens of the sequence, which the penalties count. */
  history: readonly number[];
}

/** The stages that logits pass through, and the draw at their end. */
export interface SamplerChain extends Disposable {
  /** Whether all it does is take the likeliest token: then it need not be asked. */
  readonly plainGreedy: boolean;
  /** Whether a draw leaves nothing behind but a generator that has moved on: then one that does not hold can be drawn again. */
  readonly redraws: boolean;
  /**
   * Draws a token and counts it as taken.
   * @param logits those of the batch entry, in the library's own memory
   */
  draw(context: Pointer, index: number, logits: Float32Array): number;
}
