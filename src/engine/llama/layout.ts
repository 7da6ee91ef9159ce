// Proof that abi.ts describes the library that was opened. llama.h carries no interface version, so a library of
// another release would read our structs shifted: wrong answers, or a crash. Anything unexpected is refused.
import { DesksideError } from '../../core/index.ts';
import { compareStruct } from '../native/index.ts';
import {
  type ContextParams,
  type Functions,
  type ModelParams,
  pinnedRelease,
  type ThreadPoolParams,
} from './abi.ts';

/** Defaults as the pinned release sets them; a field that moved shows up as a value that differs. */
const expectedModelParams: ModelParams = {
  devices: null,
  tensor_buft_overrides: null,
  n_gpu_layers: -1,
  split_mode: 1,
  load_mode: -1,
  lazy_mode: 1,
  main_gpu: 0,
  tensor_split: null,
  progress_callback: null,
  progress_callback_user_data: null,
  kv_overrides: null,
  vocab_only: false,
  check_tensors: false,
  use_extra_bufts: true,
  no_host: false,
  no_alloc: false,
  load_mtp: false,
};

const expectedContextParams: ContextParams = {
  n_ctx: 512,
  n_batch: 2048,
  n_ubatch: 512,
  n_seq_max: 1,
  n_rs_seq: 0,
  n_outputs_max: 0,
  n_outputs_max_per_seq: 1,
  n_threads: 4,
  n_threads_batch: 4,
  ctx_type: 0,
  rope_scaling_type: -1,
  pooling_type: -1,
  attention_type: -1,
  flash_attn_type: -1,
  rope_freq_base: 0,
  rope_freq_scale: 0,
  yarn_ext_factor: -1,
  yarn_attn_factor: -1,
  yarn_beta_fast: -1,
  yarn_beta_slow: -1,
  yarn_orig_ctx: 0,
  defrag_thold: -1,
  cb_eval: null,
  cb_eval_user_data: null,
  type_k: 1,
  type_v: 1,
  abort_callback: null,
  abort_callback_data: null,
  embeddings: false,
  offload_kqv: true,
  no_perf: true,
  op_offload: true,
  swa_full: true,
  kv_unified: false,
  samplers: null,
  n_samplers: 0,
  ctx_other: null,
};

const expectedThreadPoolParams: Omit<ThreadPoolParams, 'cpumask'> = {
  n_threads: 3,
  prio: 0,
  poll: 50,
  strict_cpu: false,
  paused: false,
};

/** Throws `engine-layout` with the first difference between the declarations and the opened library. */
export function proveLayout(functions: Functions): void {
  const version = functions.llama_version();
  if (version.replace(/-dev$/, '') !== pinnedRelease.llama) {
    throw new DesksideError('engine-layout', { expected: `llama ${pinnedRelease.llama}`, found: version });
  }
  compareStruct('llama_model_params', expectedModelParams, functions.llama_model_default_params());
  compareStruct('llama_context_params', expectedContextParams, functions.llama_context_default_params());
  const threads = functions.ggml_threadpool_params_default(expectedThreadPoolParams.n_threads);
  compareStruct('ggml_threadpool_params', expectedThreadPoolParams, threads);
  compareStruct(
    'llama_sampler_chain_params',
    { no_perf: true },
    functions.llama_sampler_chain_default_params(),
  );
}
