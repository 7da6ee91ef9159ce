// ik_llama.cpp as the objects of ../native need it. What was found to give wrong answers or to end the process with it is not used:
// see docs/decisions/086-what-a-second-engine-needs.md and 130.
import { cpus, freemem, totalmem } from 'node:os';
import type { EngineDevice } from '../engine.ts';
import type {
  ContextOptions,
  DescribedWeights,
  Lack,
  LlamaModelOptions,
  LoadedWeights,
  NativeFunctions,
  NativeLibrary,
  NativeWeights,
  Pointer,
  SamplerChain,
  StageOptions,
  Vocab,
} from '../native/index.ts';
import type { StateCheck } from '../state-layout/index.ts';
import type { IkFunctions } from './abi.ts';
import { ikFunctions } from './ik-functions.ts';
import { isBuiltAsKnown } from './known-models.ts';
import { IkChain } from './sampling/index.ts';
import { learnIkStates } from './states.ts';

function processor(): EngineDevice {
  return {
    name: 'CPU',
    description: cpus()[0]?.model ?? 'processor',
    type: 'cpu',
    backend: 'CPU',
    software: false,
    memoryTotalBytes: totalmem(),
    memoryFreeBytes: freemem(),
  };
}

export class IkLibrary implements NativeLibrary {
  readonly name = 'ik';
  /** It says none of itself. */
  readonly version = '';
  readonly commit = '';
  readonly identity: string;
  readonly devices: readonly EngineDevice[] = [processor()];
  readonly backendFault = null;
  readonly systemInfo: string;
  readonly functions: NativeFunctions;
  readonly lacks: ReadonlySet<Lack> = new Set([
    'adapters',
    'architecture',
    'draftModels',
    'embeddings',
    'flashAttention',
    'quantizedCache',
    'recurrentModels',
    'ropeScaling',
  ]);
  /** From 32 tokens on it goes over to other kernels, which for some files leave out part of each row. */
  readonly exactStepTokens = 31;
  readonly #library: IkFunctions;

  constructor(library: IkFunctions, identity: string) {
    this.#library = library;
    this.identity = identity;
    this.functions = ikFunctions(library);
    this.systemInfo = library.llama_print_system_info();
  }

  loadWeights({ paths, loadMode }: LlamaModelOptions, progress: Pointer): NativeWeights | null {
    const { llama_model_load_from_file, llama_model_default_params, llama_free_model } = this.#library;
    const pointer = llama_model_load_from_file(paths[0] ?? '', {
      ...llama_model_default_params(),
      use_mmap: loadMode !== 'read' && loadMode !== 'read-lock',
      use_mlock: loadMode.endsWith('lock'),
      progress_callback: progress,
      flash_attn: false,
    });
    if (pointer === null) return null;
    return { pointer, onGpu: false, [Symbol.dispose]: () => llama_free_model(pointer) };
  }

  createContext(model: LoadedWeights, options: ContextOptions): Pointer | null {
    const { llama_init_from_model, llama_context_default_params } = this.#library;
    return llama_init_from_model(model.pointer, {
      ...llama_context_default_params(),
      n_ctx: options.cacheCells,
      n_batch: options.batchTokens,
      n_ubatch: options.batchTokens,
      n_seq_max: options.sequences,
      n_threads: options.threads,
      n_threads_batch: options.batchThreads,
      // Several sequences in one cache end the process with it.
      flash_attn: false,
    });
  }

  loadAdapter(): Pointer {
    throw new TypeError('adapters are refused before');
  }

  setAdapters(): boolean {
    return false;
  }

  createChain(_vocab: Vocab, options: StageOptions): SamplerChain {
    return new IkChain(options);
  }

  runs(model: DescribedWeights): boolean {
    return isBuiltAsKnown(model);
  }

  learnStates(state: Uint8Array): StateCheck | null {
    return learnIkStates(state);
  }
}
