// libllama as the objects of ../native need it: parameters, sampling and states in its own terms.
import type { EngineDevice } from '../engine.ts';
import {
  type ContextOptions,
  ggmlTypes,
  type Lack,
  type LlamaModelOptions,
  type LoadedAdapter,
  type LoadedWeights,
  type NativeLibrary,
  type NativeWeights,
  type Pointer,
  ropeParams,
  type SamplerChain,
  type StageOptions,
  type Vocab,
} from '../native/index.ts';
import { learnStates, type StateCheck } from '../state-layout/index.ts';
import type { ContextParams, Functions } from './abi.ts';
import { loadAdapter } from './adapter.ts';
import { LlamaEmbeddings } from './llama-embeddings.ts';
import { PlacementParams } from './placement-params.ts';
import { LlamaChain } from './sampler-chain.ts';
import { ThreadPool } from './thread-pool.ts';

/** Values of `enum llama_load_mode`. */
const loadModes = { auto: -1, read: 0, map: 1, 'read-lock': 2, 'map-lock': 3 } as const;
/** Values of `enum llama_flash_attn_type`. */
const flashAttentionTypes = { auto: -1, off: 0, on: 1 } as const;

export interface OpenedLlama {
  functions: Functions;
  identity: string;
  devices: EngineDevice[];
  backendFault: string | null;
}

export class LlamaLibrary implements NativeLibrary {
  readonly name = 'embedded';
  readonly functions: Functions;
  readonly version: string;
  readonly commit: string;
  readonly identity: string;
  readonly devices: readonly EngineDevice[];
  readonly backendFault: string | null;
  readonly systemInfo: string;
  readonly lacks: ReadonlySet<Lack> = new Set();
  readonly embeddings: LlamaEmbeddings;
  readonly #threads: ThreadPool;

  constructor({ functions, identity, devices, backendFault }: OpenedLlama) {
    this.functions = functions;
    this.version = functions.llama_version();
    this.commit = functions.ggml_commit();
    this.identity = identity;
    this.devices = devices;
    this.backendFault = backendFault;
    this.systemInfo = functions.llama_print_system_info();
    this.#threads = new ThreadPool(functions);
    this.embeddings = new LlamaEmbeddings(functions, this.#threads);
  }

  loadWeights(
    { paths, repack, loadMode, placement: placed }: LlamaModelOptions,
    progress: Pointer,
  ): NativeWeights | null {
    const { functions } = this;
    const placement = new PlacementParams(functions, placed);
    const params = {
      ...functions.llama_model_default_params(),
      ...placement.params,
      use_extra_bufts: repack,
      load_mode: loadModes[loadMode],
      progress_callback: progress,
    };
    const pointer = functions.llama_model_load_from_splits(paths, paths.length, params);
    const free = (): void => {
      if (pointer !== null) functions.llama_model_free(pointer);
      placement[Symbol.dispose]();
    };
    if (pointer !== null)
      return { pointer, onGpu: placement.params.n_gpu_layers > 0, [Symbol.dispose]: free };
    free();
    return null;
  }

  createContext(model: LoadedWeights, options: ContextOptions): Pointer | null {
    const pointer = this.functions.llama_init_from_model(model.pointer, this.#contextParams(model, options));
    // Threads that look out for work while a GPU has it are threads that do nothing.
    if (pointer !== null && !model.onGpu) {
      this.#threads.attach(pointer, Math.max(options.threads, options.batchThreads));
    }
    return pointer;
  }

  #contextParams(model: LoadedWeights, options: ContextOptions): ContextParams {
    return {
      ...this.functions.llama_context_default_params(),
      n_ctx: options.cacheCells,
      n_batch: options.batchTokens,
      n_ubatch: options.batchTokens,
      n_seq_max: options.sequences,
      n_outputs_max: options.outputs,
      n_rs_seq: options.rollbackTokens,
      n_threads: options.threads,
      n_threads_batch: options.batchThreads,
      flash_attn_type: flashAttentionTypes[options.flashAttention],
      type_k: ggmlTypes[options.kvTypeK],
      type_v: ggmlTypes[options.kvTypeV],
      ...ropeParams(model, options.ropeScaling),
      // A full-size window cache would cost ten times the memory, and one buffer for all sequences lets them share.
      swa_full: false,
      kv_unified: true,
    };
  }

  loadAdapter(model: LoadedWeights, path: string): Pointer {
    return loadAdapter(this.functions, model, path);
  }

  setAdapters(context: Pointer, adapters: readonly LoadedAdapter[]): boolean {
    const pointers = adapters.map(({ pointer }) => pointer);
    const scales = Float32Array.from(adapters, ({ scale }) => scale);
    return this.functions.llama_set_adapters_lora(context, pointers, pointers.length, scales) === 0;
  }

  createChain(vocab: Vocab, options: StageOptions): SamplerChain {
    return new LlamaChain(this.functions, vocab, options);
  }

  learnStates(state: Uint8Array): StateCheck | null {
    return learnStates(state);
  }
}
