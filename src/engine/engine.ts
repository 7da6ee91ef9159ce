// What the rest of Deskside knows of an engine: tokens in, tokens and events out.
// Templates, documents and JSON stay above this line; native code stays below it.
import type { GpuChoice, KvType } from '../config/index.ts';
import type { FileIdentity, Isolation, SamplingInput, TokenLogProbability } from '../core/index.ts';
import type { PlacementReason } from '../fit/index.ts';
import type { Capabilities } from './capabilities.ts';
import type { Backend } from './libraries/index.ts';
import type { PrefixKey } from './prefix-key.ts';

/** KV cache element types that users may choose. */
export type { KvType };

/** Positions squeezed by a factor, so that a window `factor` times the trained one has positions the model knows. */
export interface RopeScaling {
  type: 'linear' | 'yarn';
  /** 1 to 64; lies on top of what the model file itself asks for. */
  factor: number;
}

/** A LoRA adapter: a file that changes the weights of one model a little. */
export interface Adapter {
  path: string;
  /** How strongly it counts (default 1); 0 leaves the model as it is. */
  scale?: number;
}

export interface EngineBuild {
  /** `embedded` (libllama), `fake`, or the name of a remote engine. */
  name: string;
  /** Release of the library, as it says itself. */
  version: string;
  commit: string;
  /** `package` for the one that is installed with Deskside, else a digest over the files of the user's own. */
  library: string;
  /** What the operating system enforces upon its process. */
  isolation: Isolation;
}

/** A device of this machine, as the engine's backends see it. */
export interface EngineDevice {
  /** The backend's own name for it: `Vulkan0`. */
  name: string;
  description: string;
  /** `igpu`: a GPU that shares the machine's memory. `accel`: helps the processor, holds nothing. */
  type: 'cpu' | 'gpu' | 'igpu' | 'accel' | 'meta';
  backend: string;
  /** True for a program that only plays a GPU: never chosen unless its backend was asked for by name. */
  software: boolean;
  memoryTotalBytes: number;
  memoryFreeBytes: number;
}

/** What is wanted of a GPU. Whatever is left out is `auto`. */
export interface PlacementRequest {
  gpu?: GpuChoice | undefined;
  /** Layers on the GPU, from the last one; the output head counts as one more layer, and is the first to go there. */
  layers?: 'auto' | 'all' | number | undefined;
  /** The last so many layers whose experts stay in the machine's memory. */
  cpuMoeLayers?: 'auto' | 'all' | number | undefined;
  /** Name of the device, where there are several. */
  device?: string | undefined;
}

/** Where a loaded model lies. */
export interface Placement {
  backend: Backend;
  /** Description of the GPU; null where the processor does everything. */
  device: string | null;
  /** Layers on the GPU, the output head counted as one, of so many. */
  gpuLayers: number;
  layers: number;
  /** Layers on the GPU whose experts are in the machine's memory all the same. */
  cpuMoeLayers: number;
  /** Weights, cache and working memory on the GPU, as the engine's library reports them. */
  gpuBytes: number;
  reason: PlacementReason;
  /** What turned out otherwise than wanted. */
  notes: PlacementNote[];
}

export type PlacementNote =
  /** The libraries for a GPU are there, or were asked for, and no GPU could be used through them. */
  | {
      type: 'gpu-unusable';
      backend: Backend;
      why: 'not-installed' | 'not-loadable' | 'no-device';
      detail: string;
    }
  /** A program plays a GPU; it was left alone. */
  | { type: 'gpu-is-software'; backend: Backend; device: string }
  /** The process died when it looked for a GPU, or loaded onto it, or under two requests in a row on it. */
  | { type: 'gpu-crashed'; backend: Backend; during: 'start' | 'load' | 'request'; detail: string }
  /** The GPU had no room for what was planned; less was put there instead. */
  | { type: 'gpu-full'; device: string; layers: number; detail: string }
  /** The library placed other layers than it was told to. */
  | { type: 'placed-otherwise'; plannedLayers: number; layers: number };

export interface LoadOptions {
  /** Shard files in order; one for most models. */
  paths: string[];
  /**
   * Digest of the model's files (`sha256:…`), part of every prefix cache key. One that did not come from `findModel` in this
   * process is checked, for which the files are read in full once; what is no sha256 is your own name for the files as they are.
   */
  digest: string;
  /**
   * What the digest was computed from, as `findModel` gives it; looked up by digest and paths when left out. A file that has
   * changed since is refused (`model-digest-mismatch`), now and as long as the model is loaded.
   */
  files?: readonly FileIdentity[];
  /** Name shown in receipts. */
  name: string;
  /**
   * Context window in tokens; the trained window when left out. Never silently larger than the trained one: with
   * `ropeScaling` it may be that many times as large.
   */
  contextTokens?: number;
  /** KV cells that all open sequences share, in tokens; as many as one window has when left out, and never fewer. */
  cacheTokens?: number;
  /**
   * Sequences that may be open at once (default 1); whoever opens another one waits. They share the cells, but each has
   * a sliding window of its own, and all of them are walked through at every step.
   */
  sequences?: number;
  /** Threads to compute with; one for each physical core that this process may use when left out. */
  threads?: number;
  /**
   * How long reading for one may keep others waiting for their next token, in milliseconds (default 100). Up to four
   * times the usual step is allowed in any case.
   */
  prefillChunkMs?: number;
  /** Threads while reading; `threads` when left out. */
  batchThreads?: number;
  /** Most tokens of a reading step, 1 to 8192; sized by model and threads when left out. */
  batchTokens?: number;
  /** Default f16. */
  kvTypeK?: KvType;
  /** Default f16. Others need flash attention. */
  kvTypeV?: KvType;
  flashAttention?: 'auto' | 'on' | 'off';
  /** Default: a GPU where there is a usable one, as much as fits on it. `DESKSIDE_GPU` is heard where `gpu` is not set. */
  placement?: PlacementRequest | undefined;
  /** Copies the weights into the form that this processor multiplies fastest (default true). */
  repack?: boolean;
  /** Maps the file instead of reading it; what suits the devices when left out. */
  mmap?: boolean;
  /** Keeps the weights from being swapped out, or fails to load. They are not repacked then: copies cannot be kept. */
  mlock?: boolean;
  ropeScaling?: RopeScaling;
  /** Added to the model in this order. */
  adapters?: Adapter[];
  /**
   * Tokens that a recurrent state can be taken back (default 0), without which nothing can be drafted on a model that has
   * one. Each takes the memory of one more state for each sequence. Architectures that cannot do it stay at 0.
   */
  rollbackTokens?: number;
  /** A small model with the same vocabulary that writes ahead (see SpeculativeMethod). Answers do not depend on it. */
  draft?: { paths: string[] };
}

/** What the engine read from a loaded model. */
export interface ModelDescription {
  name: string;
  digest: string;
  architecture: string;
  description: string;
  parameters: number;
  bytes: number;
  contextTrained: number;
  vocabularySize: number;
  slidingWindow: number;
  recurrent: boolean;
  /** Whether a shorter state can be cut out of a longer one: it has all tokens, none left behind or swallowed. */
  truncatable: boolean;
  addsBos: boolean;
  /** Text of special tokens as templates name them; empty where the model has none. */
  bosText: string;
  eosText: string;
  /** The model file's own chat template, `null` for base models. */
  chatTemplate: string | null;
}

/** The context in force, after the engine has rounded what was asked. */
export interface ContextDescription {
  contextTokens: number;
  /** KV cells that all open sequences share, in tokens. */
  cacheTokens: number;
  sequences: number;
  /** Tokens evaluated per step while reading; sized so that a step lasts well under a second. */
  batchTokens: number;
  /** See LoadOptions. */
  prefillChunkMs: number;
  /** Which of its two sets a model uses that has RoPE factors for short and for long windows. */
  ropeFactors: 'short' | 'long';
  kvTypeK: KvType;
  kvTypeV: KvType;
  flashAttention: 'auto' | 'on' | 'off';
  threads: number;
  batchThreads: number;
  repack: boolean;
  ropeScaling: RopeScaling | null;
  adapters: LoadedAdapter[];
  /** Tokens that a recurrent state can be taken back; 0 where there is none, or it cannot. */
  rollbackTokens: number;
}

export interface LoadedAdapter extends Required<Adapter> {
  /** Of the file as it was loaded (`sha256:…`). */
  digest: string;
}

export interface Engine extends AsyncDisposable {
  load(options: LoadOptions, io?: LoadIo): Promise<LoadedModel>;
  /** Says which GPU the next load would use, so that a plan can count with its memory; not every engine can. */
  prepare?(request?: PlacementRequest, signal?: AbortSignal): Promise<Pick<EngineProbe, 'gpu'>>;
}

/** What an engine says of itself and of this machine. */
export interface EngineProbe {
  build: EngineBuild;
  devices: EngineDevice[];
  /** Why the libraries' own backend could not be loaded; null where it could, or there is none. */
  backendFault: string | null;
  systemInfo: string;
  /** What the libraries that were opened compute on. */
  backend: Backend;
  /** Null where the processor does the work. */
  gpu: EngineDevice | null;
  notes: PlacementNote[];
}

export interface LoadIo {
  signal?: AbortSignal | undefined;
  /** Fraction of the file read so far, 0 to 1. */
  onProgress?: ((fraction: number) => void) | undefined;
}

export interface LoadedModel extends AsyncDisposable {
  readonly build: EngineBuild;
  readonly model: ModelDescription;
  readonly capabilities: Capabilities;
  readonly context: ContextDescription;
  readonly placement: Placement;
  /** Milliseconds the load took. */
  readonly loadMs: number;
  /** Id of the process that serves it now, where there is one. */
  readonly processId?: number | undefined;
  /**
   * Text → tokens. `special: true` reads special tokens written in the text (rendered templates);
   * with `false` they are ordinary characters, as text from outside has to be read.
   * Never adds a BOS by itself: a rendered template has its own.
   */
  tokenize(text: string, options: { special: boolean }): Promise<number[]>;
  /** The same for many texts at once, which may go on from one another: tokens of each, in order. */
  tokenizeAll(texts: readonly TextToTokenize[]): Promise<number[][]>;
  /**
   * Opens a sequence with `cells` reserved for it; waits while others hold them. Throws `model-digest-mismatch` where a
   * file of the model has changed since it was loaded.
   */
  open(options: OpenOptions): Promise<Sequence>;
  /** What the engine holds right now. */
  status(): Promise<EngineStatus>;
}

export interface TextToTokenize {
  text: string;
  special: boolean;
  /**
   * What it stands behind: nothing (`start`), text that is there already (`text`), or the one before it in the list
   * (`previous`). Vocabularies whose words begin with a blank put one before what stands behind nothing.
   */
  after: 'start' | 'text' | 'previous';
}

export interface OpenOptions {
  /** KV cells reserved at once: what the prompt needs, and some to begin with. */
  cells: number;
  /**
   * KV cells that it may grow to (default `cells`). When no cells are free, the younger of two is preempted until there
   * are: it goes on later from the same state. `status` and the end of a decode say so.
   */
  cellsMax?: number | undefined;
  /**
   * What the sequence will begin with, by the key of its snapshot. Sequences with the same key share its cells: the
   * first one brings them (`restore`, or `prefill` and `save`), the others get them by `restore`, which waits for that.
   */
  prefix?: PrefixKey | undefined;
  signal?: AbortSignal | undefined;
}

export interface EngineStatus {
  /** Open sequences. */
  sequences: number;
  /** Those of them that are preempted, so that others have their cells. */
  preempted: number;
  /** Requests for a sequence that wait for cells or for a slot. */
  waiting: number;
  /** Prefixes kept to be shared. */
  prefixes: number;
  /** KV cells reserved, shared ones counted once. */
  cells: number;
  /** Sequences and prefixes that hold anything in the library's cache. */
  held: number;
  /** Bytes of the states that were saved or restored lately and are kept in memory. */
  stateBytes: number;
  /** Resident memory of the engine's process, in bytes. */
  residentBytes: number;
}

/** One sequence of tokens with its KV cells. It only ever grows. Closing gives the cells back. */
export interface Sequence extends AsyncDisposable {
  /** Tokens evaluated so far. */
  readonly length: number;
  /** Evaluates tokens after what is there. A cancelled read leaves the sequence unusable but closable. */
  prefill(tokens: readonly number[], io?: PrefillIo): Promise<{ ms: number }>;
  /**
   * Evaluates the last token read, too, as `save` does: whatever is read next is read in the same steps as after `save`
   * and `restore`.
   */
  flush(): Promise<void>;
  /**
   * Writes the state to a file, complete and flushed when this resolves, and continues from what was written, so
   * that this run and every later one that restores the file go on from the same bits. A file that cannot be
   * written (a full disk) costs the file, not the request: `not-saved`. So does a model whose files have changed.
   * @param prefixes states that this one begins with and can be cut to, if the model allows that (`truncatable`)
   */
  save(request: SnapshotRequest, prefixes?: readonly PrefixKey[]): Promise<SaveOutcome>;
  /**
   * Verifies a snapshot file and continues from it; `rejected` means the sequence is still empty. The file may be of a
   * longer state: what is not wanted of it is cut off. Where another open sequence brings the same prefix (`OpenOptions`), waits for it and shares its cells.
   */
  restore(request: SnapshotRequest, io?: RestoreIo): Promise<RestoreOutcome>;
  /** Draws tokens after the last one read. Ends with exactly one `decode-end`, or throws. */
  decode(options: DecodeOptions, io?: { signal?: AbortSignal | undefined }): AsyncIterable<DecodeEvent>;
  /**
   * Follows the most likely of `options` (each a non-empty list of tokens) and appends it. An array that is given again has to be
   * as it was: the engine is told once what is in it.
   */
  choose(options: readonly (readonly number[])[], io?: { signal?: AbortSignal | undefined }): Promise<Choice>;
  /**
   * How likely each of `options` (non-empty lists of tokens) follows the last token read. Afterwards the sequence is as it was:
   * whatever is drawn, chosen or read next comes out as if nothing had been asked. Near the end of a sliding window's cells, that
   * holds but for the last bits of floats: see docs/decisions/034.
   */
  score(options: readonly (readonly number[])[], io?: ScoreIo): Promise<Score[]>;
  /** Logits after the last token read: one float per vocabulary entry. To draw tokens after that, read on first. */
  logits(): Promise<Float32Array>;
}

export interface PrefillIo {
  signal?: AbortSignal | undefined;
  onProgress?: ((doneTokens: number) => void) | undefined;
}

export interface ScoreIo {
  signal?: AbortSignal | undefined;
  /** Tokens read between the sequence and the options, for the score alone: a question to a judge. */
  after?: readonly number[] | undefined;
}

/** How likely one of several continuations is. */
export interface Score {
  /** Natural logarithm of the probability of all of it: the sum over `tokens`. */
  logProbability: number;
  /** Log-probability of each token, among the whole vocabulary, given those before it. */
  tokens: number[];
}

export interface RestoreIo {
  signal?: AbortSignal | undefined;
  /** What the snapshot is of: it does not say so itself, and draft tokens are made from them. */
  tokens?: readonly number[] | undefined;
}

export type { PrefixKey };

/** A snapshot on disk: where it is and what has to be true of it. */
export interface SnapshotRequest extends PrefixKey {
  path: string;
  /** Base64 of the 32 bytes that the file is encrypted with. */
  secret: string;
}

export type SaveOutcome =
  | { type: 'saved'; bytes: number; ms: number }
  | { type: 'not-saved'; reason: string; ms: number };

export type RestoreOutcome =
  /** `cells`: shared with another sequence. `memory`: of the engine's process, which keeps what it has read lately. */
  | { type: 'restored'; from: 'cells' | 'memory' | 'disk'; bytes: number; ms: number }
  | { type: 'rejected'; reason: 'missing' | 'damaged' | 'foreign' | 'no-room' | 'engine' };

export interface DecodeOptions {
  /** What is left out has the defaults of `samplingSchema`. */
  sampling: SamplingInput;
  maxTokens: number;
  /** Generation ends before the first of these; the string itself is not part of the text. */
  stop?: readonly string[];
  /** Generation pauses after text that ends with one of these; the text is kept. */
  pauseAfter?: readonly string[];
  /** GBNF grammar with root rule `root`. */
  grammar?: string;
  /** Writes special tokens as text too, for families that mark their output with them (default no). */
  specialText?: boolean;
  /**
   * Tells how likely each token was, and so many of the likeliest beside it (0 to 20): in the model's own probabilities, before
   * sampling changes them. Left out, nothing is told.
   */
  alternatives?: number;
  /** Drafts ahead (default `off`): faster where the draft tokens are right, and never from another distribution. */
  speculative?: SpeculativeMethod;
}

/**
 * `lookup`: that the text goes on as it did where its last tokens stood before. `draft`: what a small model would write.
 * `mtp`: what the model's own prediction head says. `auto`: whatever there is.
 */
export type SpeculativeMethod = 'off' | 'lookup' | 'draft' | 'mtp' | 'auto';

/** What speculative decoding did, of one decode or of several. Times in milliseconds. */
export interface SpeculationCounts {
  /** Tokens drafted, and those of them that were what the model drew. */
  drafted: number;
  accepted: number;
  /** Steps but the first, and those of them that had no draft tokens. */
  steps: number;
  ms: number;
  plainSteps: number;
  plainMs: number;
  /** Why this model cannot take draft tokens. */
  unavailable?: string | undefined;
}

export type DecodeEvent =
  | {
      type: 'text';
      text: string;
      tokens: number;
      /** Of the tokens that the text is made of; what ends in the middle of a character comes with the rest of it. */
      logProbabilities?: TokenLogProbability[] | undefined;
    }
  | {
      type: 'decode-end';
      finish: DecodeFinish;
      tokens: number;
      firstTokenMs: number;
      ms: number;
      /** How often the sequence was preempted meanwhile, so that older ones had its cells. */
      preemptions: number;
      speculation?: SpeculationCounts | undefined;
    };

/**
 * `end`: the model's end token. `stop`: a stop string. `pause`: see `pauseAfter`. `context`: it may not grow further.
 * `no-room`: others have all the cells, and nobody could be preempted.
 */
export type DecodeFinish = 'end' | 'stop' | 'pause' | 'length' | 'context' | 'no-room' | 'cancelled';

export interface Choice {
  /** Index into the options. */
  index: number;
  /** Tokens the model decided (the rest was filled in, having no alternative). */
  decided: number;
  /** Sum over the decided tokens of the log-probability among the allowed tokens. */
  logProbability: number;
}
