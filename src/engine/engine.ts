// What the rest of Deskside knows about an engine: tokens in, tokens and events out.
// Templates, documents and JSON stay above this line; native code stays below it.
import type { GpuChoice, KvType } from '../config/index.ts';
import type {
  FileIdentity,
  Isolation,
  NotKept,
  Receipt,
  SamplingInput,
  TokenLogProbability,
} from '../core/index.ts';
import type { PlacementReason } from '../fit/index.ts';
import type { Capabilities } from './capabilities.ts';
import type { Backend } from './libraries/index.ts';
import type { PrefixKey } from './prefix-key.ts';

/** KV cache types that users can choose. */
export type { KvType };

/** Positions compressed by a factor, so that a context `factor` times the trained one has positions the model knows. */
export interface RopeScaling {
  type: 'linear' | 'yarn';
  /** 1 to 64, on top of what the model file itself asks for. */
  factor: number;
}

/** A LoRA adapter: a file that changes the weights of one model a little. */
export interface Adapter {
  path: string;
  /** How strongly it applies (default 1); 0 leaves the model as it is. */
  scale?: number;
}

export interface EngineBuild {
  /** `embedded` (libllama), `fake`, or the name of a remote engine. */
  name: string;
  /** Release of the library, as reported by itself. */
  version: string;
  commit: string;
  /** `package` for the one installed with Deskside, otherwise a digest of the user's own files. */
  library: string;
  /** What the operating system enforces on its process. */
  isolation: Isolation;
}

/** A device of this computer, as the engine's backends see it. */
export interface EngineDevice {
  /** The backend's name for it: `Vulkan0`. */
  name: string;
  description: string;
  /** `igpu`: a GPU that shares main memory. `accel`: helps the processor, holds nothing. */
  type: 'cpu' | 'gpu' | 'igpu' | 'accel' | 'meta';
  backend: string;
  /** True for a GPU emulated in software: never chosen unless its backend was requested by name. */
  software: boolean;
  memoryTotalBytes: number;
  memoryFreeBytes: number;
}

/** What to put on a GPU. Anything omitted is `auto`. */
export interface PlacementRequest {
  gpu?: GpuChoice | undefined;
  /** Layers on the GPU, from the last one; the output head counts as one more layer, and goes there first. */
  layers?: 'auto' | 'all' | number | undefined;
  /** How many of the last layers keep their experts in main memory. */
  cpuMoeLayers?: 'auto' | 'all' | number | undefined;
  /** Name of the device, if there are several. */
  device?: string | undefined;
}

/** Where the parts of a loaded model are. */
export interface Placement {
  backend: Backend;
  /** Description of the GPU; null if the model is on the processor alone. */
  device: string | null;
  /** Layers on the GPU, counting the output head as one, and their total. */
  gpuLayers: number;
  layers: number;
  /** Layers on the GPU whose experts are in main memory nevertheless. */
  cpuMoeLayers: number;
  /** Weights, cache and working memory on the GPU, as the engine's library reports them. */
  gpuBytes: number;
  reason: PlacementReason;
  /** What did not go as requested. */
  notes: PlacementNote[];
}

export type PlacementNote =
  /** The GPU libraries are there, or were requested, but no GPU could be used through them. */
  | {
      type: 'gpu-unusable';
      backend: Backend;
      why: 'not-installed' | 'not-loadable' | 'no-device';
      detail: string;
    }
  /** The only GPU is emulated in software; it is not used. */
  | { type: 'gpu-is-software'; backend: Backend; device: string }
  /** The process crashed while looking for a GPU, while loading onto it, or during two requests in a row on it. */
  | { type: 'gpu-crashed'; backend: Backend; during: 'start' | 'load' | 'request'; detail: string }
  /** The GPU had no room for what was planned; less was put there. */
  | { type: 'gpu-full'; device: string; layers: number; detail: string }
  /** The library placed other layers than it was told to. */
  | { type: 'placed-otherwise'; plannedLayers: number; layers: number };

export interface LoadOptions {
  /** Shard files in order; one for most models. */
  paths: string[];
  /**
   * Digest of the model's files (`sha256:…`), part of every prefix key. One that did not come from `findModel` in this
   * process is checked, by reading the files in full once; anything that is not a sha256 is your own name for the files as they are.
   */
  digest: string;
  /**
   * What the digest was computed from, as `findModel` returns it; looked up by digest and paths by default. A file that has
   * changed since is refused (`model-digest-mismatch`), now and as long as the model is loaded.
   */
  files?: readonly FileIdentity[];
  /** Name shown in receipts. */
  name: string;
  /**
   * Context in tokens (default: the trained context). Never silently larger than the trained one; with `ropeScaling` it can
   * be that many times as large.
   */
  contextTokens?: number;
  /** KV cells that all open sequences share (default, and minimum: one for each token of one context). */
  cacheCells?: number;
  /**
   * Sequences that may be open at once (default 1); opening another one waits. They share the cells, but each has its
   * own sliding window, and every step goes through all of them.
   */
  sequences?: number;
  /** Compute threads (default: one per physical core that this process may use). */
  threads?: number;
  /**
   * How long reading for one sequence may delay the next token of others, in milliseconds (default 100). Up to four
   * times the usual step is always allowed.
   */
  prefillChunkMs?: number;
  /** Threads while reading (default: `threads`). */
  batchThreads?: number;
  /** Most tokens of a prefill step, 1 to 8192 (default: by model and threads). */
  batchTokens?: number;
  /** Default f16. */
  kvTypeK?: KvType;
  /** Default f16. Others need flash attention. */
  kvTypeV?: KvType;
  flashAttention?: 'auto' | 'on' | 'off';
  /** Default: on a GPU if there is a usable one, as much as fits. `DESKSIDE_GPU` applies if `gpu` is not set. */
  placement?: PlacementRequest | undefined;
  /** Copies the weights into the form that this processor multiplies fastest (default true). */
  repack?: boolean;
  /** Maps the file instead of reading it (default: whichever suits the devices). */
  mmap?: boolean;
  /** Keeps the weights from being swapped out, or fails to load. Then they are not repacked, because copies cannot be locked. */
  mlock?: boolean;
  ropeScaling?: RopeScaling;
  /** Applied to the model in this order. */
  adapters?: Adapter[];
  /**
   * How many tokens a recurrent state can be rolled back (default 0); needed for speculative decoding on models that have
   * one. Each takes the memory of one more state per sequence. Architectures that cannot do it stay at 0.
   */
  rollbackTokens?: number;
  /** A draft model: small, with the same vocabulary (see SpeculativeMethod). Answers do not depend on it. */
  draft?: { paths: string[] };
}

/** What the engine knows about a loaded model. */
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
  /** Whether a shorter state can be cut from a longer one, because it still has all of its tokens. */
  truncatable: boolean;
  addsBos: boolean;
  /** Text of the special tokens that templates refer to; empty if the model has none. */
  bosText: string;
  eosText: string;
  /** The model file's own chat template, `null` for base models. */
  chatTemplate: string | null;
  /** Of a model that makes vectors of texts and writes none: how, how long they are, and the most tokens of a text. */
  embedding: { pooling: 'mean' | 'cls' | 'last'; dimensions: number; tokens: number } | null;
}

/** The actual context, after the engine has rounded the request. */
export interface ContextDescription {
  contextTokens: number;
  /** KV cells that all open sequences share. */
  cacheCells: number;
  sequences: number;
  /** Tokens evaluated per step while reading; sized so that a step takes well under a second. */
  batchTokens: number;
  /** See LoadOptions. */
  prefillChunkMs: number;
  /** Which set is used by a model that has RoPE factors for short and for long contexts. */
  ropeFactors: 'short' | 'long';
  kvTypeK: KvType;
  kvTypeV: KvType;
  flashAttention: 'auto' | 'on' | 'off';
  threads: number;
  batchThreads: number;
  repack: boolean;
  ropeScaling: RopeScaling | null;
  adapters: LoadedAdapter[];
  /** How many tokens a recurrent state can be rolled back; 0 if there is none, or if it cannot. */
  rollbackTokens: number;
  /**
   * Where `batchTokens` is small because the library reads something else in large steps: by how much that differed when the model was
   * loaded, in nats.
   */
  stepDivergence?: number | undefined;
}

export interface LoadedAdapter extends Required<Adapter> {
  /** Digest of the file as it was loaded (`sha256:…`). */
  digest: string;
}

export interface Engine extends AsyncDisposable {
  load(options: LoadOptions, io?: LoadIo): Promise<LoadedModel>;
  /** Returns the GPU that the next load would use, so that a plan can include its memory; not every engine can. */
  prepare?(request?: PlacementRequest, signal?: AbortSignal): Promise<Pick<EngineProbe, 'gpu'>>;
}

/** What an engine reports about itself and this computer. */
export interface EngineProbe {
  build: EngineBuild;
  devices: EngineDevice[];
  /** Why the libraries' own backend could not be loaded; null if it could, or if there is none. */
  backendFault: string | null;
  systemInfo: string;
  /** What the opened libraries compute on. */
  backend: Backend;
  /** Null if the processor does the work. */
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
  /** ID of the process that serves it now, if there is one. */
  readonly processId?: number | undefined;
  /**
   * Text → tokens. `special: true` reads special tokens written in the text (rendered templates);
   * with `false` they are ordinary characters, as outside text must be read.
   * Never adds a BOS by itself: a rendered template has its own.
   */
  tokenize(text: string, options: { special: boolean }): Promise<number[]>;
  /** The same for many texts at once, which may continue one another: the tokens of each, in order. */
  tokenizeAll(texts: readonly TextToTokenize[]): Promise<number[][]>;
  /**
   * Opens a sequence with `cells` reserved for it; waits while others hold them. Throws `model-digest-mismatch` if a
   * file of the model has changed since it was loaded.
   */
  open(options: OpenOptions): Promise<Sequence>;
  /**
   * A vector of length one for each text. Throws `capability-missing`, and `context-overflow` for a text that is too long.
   */
  embed(texts: readonly string[], io?: { signal?: AbortSignal | undefined }): Promise<Embedding[]>;
  /** What the engine holds right now. */
  status(): Promise<EngineStatus>;
}

export interface Embedding {
  vector: Float32Array<ArrayBuffer>;
  /** Of the text, with what the model wants around it. */
  tokens: number;
}

export interface TextToTokenize {
  text: string;
  special: boolean;
  /**
   * What it follows: nothing (`start`), existing text (`text`), or the one before it in the list (`previous`).
   * Vocabularies whose words begin with a space put one before a text that follows nothing.
   */
  after: 'start' | 'text' | 'previous';
}

export interface OpenOptions {
  /** KV cells reserved at once: what the prompt needs, and a few for the answer. */
  cells: number;
  /**
   * KV cells that it may grow to (default `cells`). When no cells are free, the younger of two sequences is preempted until
   * there are: it continues later from the same state. `status` and the end of a decode report it.
   */
  cellsMax?: number | undefined;
  /**
   * The prefix that the sequence will begin with, by the key of its snapshot. Sequences with the same key share its cells: the
   * first one provides them (`restore`, or `prefill` and `save`), the others get them with `restore`, which waits for that.
   */
  prefix?: PrefixKey | undefined;
  signal?: AbortSignal | undefined;
}

export interface EngineStatus {
  /** Open sequences. */
  sequences: number;
  /** How many of them are preempted, so that others have their cells. */
  preempted: number;
  /** Requests for a sequence that are waiting for cells or for a sequence id. */
  waiting: number;
  /** Prefixes kept to be shared. */
  prefixes: number;
  /** KV cells reserved, shared ones counted once. */
  cells: number;
  /** Sequences and prefixes that hold cells in the library's cache. */
  held: number;
  /** Bytes of recently saved or restored states that are kept in memory. */
  stateBytes: number;
  /** Resident memory of the engine process, in bytes. */
  residentBytes: number;
}

/** One sequence of tokens with its KV cells. It only grows. Closing it frees the cells. */
export interface Sequence extends AsyncDisposable {
  /** Tokens evaluated so far. */
  readonly length: number;
  /** Whether it is gone, for its process is, or others needed the room: all that can be done with it is to close it. */
  readonly lost?: boolean;
  /**
   * Appends tokens and evaluates them. A cancelled prefill leaves the sequence unusable, except for `rewind`, but closable.
   */
  prefill(tokens: readonly number[], io?: PrefillIo): Promise<{ ms: number }>;
  /**
   * Evaluates the last token read too, as `save` does: whatever is read next is read in the same steps as after `save`
   * and `restore`.
   */
  flush(): Promise<void>;
  /**
   * Marks the last token evaluated, which is the last but one read, as the place to which `rewind` goes back: no batch is cut for it. If the
   * model cannot be cut there (`truncatable`), what cannot be cut is copied and put back, so that whoever continues from the mark has
   * the same bits as this run. Anything but reading on takes the mark away.
   */
  mark(): Promise<void>;
  /**
   * Takes the sequence back to its mark, also after a cancelled prefill. Returns the tokens that it has now; null if there is no
   * mark: then the sequence is as it was.
   */
  rewind(): Promise<number | null>;
  /**
   * Writes the state to a file, complete and flushed when this resolves, and continues from what was written, so
   * that this run and every later one that restores the file continue from the same bits. If the file cannot be
   * written (a full disk), or if the model's files have changed, the request continues without it: `not-saved`.
   * @param prefixes states that this one begins with and can be cut to, if the model allows that (`truncatable`)
   */
  save(request: SnapshotRequest, prefixes?: readonly PrefixKey[]): Promise<SaveOutcome>;
  /**
   * Verifies a snapshot file and continues from it; `rejected` means the sequence is still empty. The file may hold a
   * longer state, which is then cut. If another open sequence provides the same prefix (`OpenOptions`), waits for it and shares its cells.
   */
  restore(request: SnapshotRequest, io?: RestoreIo): Promise<RestoreOutcome>;
  /** Draws tokens after the last one read. Ends with exactly one `decode-end`, or throws. */
  decode(options: DecodeOptions, io?: { signal?: AbortSignal | undefined }): AsyncIterable<DecodeEvent>;
  /**
   * Appends the most likely of `options` (each a non-empty list of tokens). An array that is passed again must not have
   * changed: the engine gets its contents only once.
   */
  choose(options: readonly (readonly number[])[], io?: { signal?: AbortSignal | undefined }): Promise<Choice>;
  /**
   * How likely each of `options` (non-empty lists of tokens) is to follow the last token read. Afterwards the sequence is as it
   * was: whatever is drawn, chosen or read next is the same as without the call. Near the end of a sliding window's cells, that
   * holds except for the last bits of floats: see docs/decisions/034.
   */
  score(options: readonly (readonly number[])[], io?: ScoreIo): Promise<Score[]>;
  /**
   * A second sequence that continues from the point where this one is. Afterwards both are ordinary sequences; either may be disposed
   * first. They share what was read so far, as far as the model allows. Where there is no room for what the fork needs beside that, it is
   * refused at once with `kv-cache-full`, and this sequence is unchanged.
   */
  fork(options: ForkOptions): Promise<Sequence>;
  /** Logits after the last token read: one float per vocabulary entry. To draw tokens afterwards, prefill something first. */
  logits(): Promise<Float32Array>;
}

export interface ForkOptions {
  /** KV cells reserved at once, those that are shared included: as many as there are tokens, and some to go on with. */
  cells: number;
  /** See OpenOptions. */
  cellsMax?: number | undefined;
  signal?: AbortSignal | undefined;
}

export interface PrefillIo {
  signal?: AbortSignal | undefined;
  /**
   * Set where tokens are decoded next: the last batch is left for the step that draws the first of them, instead of a step over all weights
   * for the last token alone.
   */
  decodesNext?: boolean | undefined;
  onProgress?: ((doneTokens: number) => void) | undefined;
}

export interface ScoreIo {
  signal?: AbortSignal | undefined;
  /** Tokens read between the sequence and the options, only for the score: a question to a judge. */
  after?: readonly number[] | undefined;
}

/** How likely one of several continuations is. */
export interface Score {
  /** Natural logarithm of the total probability: the sum over `tokens`. */
  logProbability: number;
  /** Log-probability of each token, over the whole vocabulary, given those before it. */
  tokens: number[];
}

export interface RestoreIo {
  signal?: AbortSignal | undefined;
  /** The tokens of the snapshot: it does not contain them, and draft tokens are made from them. */
  tokens?: readonly number[] | undefined;
}

export type { PrefixKey };

/** A snapshot on disk: where it is and what must be true of it. */
export interface SnapshotRequest extends PrefixKey {
  path: string;
  /** Base64 of the 32 bytes that the file is encrypted with. */
  secret: string;
}

export type SaveOutcome =
  | { type: 'saved'; bytes: number; ms: number }
  | { type: 'not-saved'; why: NotKept; ms: number };

export type RestoreOutcome =
  /** `cells`: shared with another sequence. `memory`: from the engine process, which keeps recent states. */
  | { type: 'restored'; from: 'cells' | 'memory' | 'disk'; bytes: number; ms: number }
  | { type: 'rejected'; reason: 'missing' | 'damaged' | 'foreign' | 'no-room' | 'engine' };

export interface DecodeOptions {
  /** Omitted settings have the defaults of `samplingSchema`. */
  sampling: SamplingInput;
  maxTokens: number;
  /** Generation ends before the first of these; the string itself is not part of the text. */
  stop?: readonly string[];
  /** Generation pauses after text that ends with one of these; the text is kept. */
  pauseAfter?: readonly string[];
  /** GBNF grammar with root rule `root`. */
  grammar?: string;
  /** Tokens that may come instead of the first one that the grammar allows: decoding pauses behind one of them. */
  exitTokens?: readonly number[];
  /** Tokens that end the answer as the model's own end tokens do: of its chat template, where the file does not name them. */
  endTokens?: readonly number[];
  /** Also returns special tokens as text, for families that mark their output with them (default no). */
  specialText?: boolean;
  /**
   * Reports how likely each token was, with this many alternatives (0 to 20): in the model's own probabilities, before
   * sampling changes them. Omitted: nothing is reported.
   */
  alternatives?: number;
  /** The tokens of a restored state, where `restore` was not told them. */
  restoredTokens?: readonly number[] | undefined;
  /** Speculative decoding (default `off`): faster if draft tokens are accepted, and always from the same distribution. */
  speculative?: SpeculativeMethod;
}

/**
 * Where draft tokens come from. `lookup`: what followed an earlier occurrence of the last tokens. `draft`: a small model.
 * `mtp`: the model's own prediction head. `auto`: whatever is available.
 */
export type SpeculativeMethod = 'off' | 'lookup' | 'draft' | 'mtp' | 'auto';

/** Statistics of speculative decoding, for one decode or several. Times in milliseconds. */
export interface SpeculationCounts {
  /** Draft tokens, and how many of them the model accepted. */
  drafted: number;
  accepted: number;
  /** Steps except the first, and how many of them had no draft tokens. */
  steps: number;
  ms: number;
  plainSteps: number;
  plainMs: number;
  /** Why this model cannot take draft tokens. */
  unavailable?: Receipt['speculativeNote'];
}

export type DecodeEvent =
  | {
      type: 'text';
      text: string;
      tokens: number;
      /** For the tokens of the text; one that ends in the middle of a character comes with the rest of it. */
      logProbabilities?: TokenLogProbability[] | undefined;
    }
  | {
      type: 'decode-end';
      finish: DecodeFinish;
      tokens: number;
      firstTokenMs: number;
      /** What it took to read what `prefill` had left for the first step (`decodesNext`), in milliseconds; not part of `ms`. */
      prefillMs: number;
      ms: number;
      /** How often the sequence was preempted for older ones. */
      preemptions: number;
      /** The stop string that ended it, where one did. */
      stopText?: string | undefined;
      speculation?: SpeculationCounts | undefined;
    };

/**
 * `end`: the model's end token. `stop`: a stop string. `pause`: see `pauseAfter`. `context`: it may not grow further.
 * `no-room`: other sequences have all the cells, and none could be preempted.
 */
export type DecodeFinish = 'end' | 'stop' | 'pause' | 'length' | 'context' | 'no-room' | 'cancelled';

export interface Choice {
  /** Index into the options. */
  index: number;
  /** Tokens that the model decided (the rest had no alternative). */
  decided: number;
  /** Sum of the decided tokens' log-probabilities among the allowed tokens. */
  logProbability: number;
}
