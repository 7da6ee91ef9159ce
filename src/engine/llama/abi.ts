// The only file of FFI declarations: structs and functions of llama.h and ggml-backend.h, as of the release named
// below. The interface has no version of its own, so layout.ts proves these declarations at every start.
import koffi from 'koffi';
import { bindOne, type NativeFunctions, openLibrary, type Pointer } from '../native/index.ts';

/** The release these declarations were written from; the platform packages are pinned to it. */
export const pinnedRelease = { llama: '0.4.0', libraryFileTag: 'v0.4.0' } as const;

/** `struct llama_model_params`. */
export interface ModelParams {
  devices: Pointer | null;
  tensor_buft_overrides: Pointer | null;
  n_gpu_layers: number;
  split_mode: number;
  load_mode: number;
  lazy_mode: number;
  main_gpu: number;
  tensor_split: Pointer | null;
  progress_callback: Pointer | null;
  progress_callback_user_data: Pointer | null;
  kv_overrides: Pointer | null;
  vocab_only: boolean;
  check_tensors: boolean;
  use_extra_bufts: boolean;
  no_host: boolean;
  no_alloc: boolean;
  load_mtp: boolean;
}

koffi.struct('llama_model_params', {
  devices: 'void *',
  tensor_buft_overrides: 'void *',
  n_gpu_layers: 'int32_t',
  split_mode: 'int32_t',
  load_mode: 'int32_t',
  lazy_mode: 'int32_t',
  main_gpu: 'int32_t',
  tensor_split: 'void *',
  progress_callback: 'void *',
  progress_callback_user_data: 'void *',
  kv_overrides: 'void *',
  vocab_only: 'bool',
  check_tensors: 'bool',
  use_extra_bufts: 'bool',
  no_host: 'bool',
  no_alloc: 'bool',
  load_mtp: 'bool',
});

/** `struct llama_context_params`. */
export interface ContextParams {
  n_ctx: number;
  n_batch: number;
  n_ubatch: number;
  n_seq_max: number;
  n_rs_seq: number;
  n_outputs_max: number;
  n_outputs_max_per_seq: number;
  n_threads: number;
  n_threads_batch: number;
  ctx_type: number;
  rope_scaling_type: number;
  pooling_type: number;
  attention_type: number;
  flash_attn_type: number;
  rope_freq_base: number;
  rope_freq_scale: number;
  yarn_ext_factor: number;
  yarn_attn_factor: number;
  yarn_beta_fast: number;
  yarn_beta_slow: number;
  yarn_orig_ctx: number;
  defrag_thold: number;
  cb_eval: Pointer | null;
  cb_eval_user_data: Pointer | null;
  type_k: number;
  type_v: number;
  abort_callback: Pointer | null;
  abort_callback_data: Pointer | null;
  embeddings: boolean;
  offload_kqv: boolean;
  no_perf: boolean;
  op_offload: boolean;
  swa_full: boolean;
  kv_unified: boolean;
  samplers: Pointer | null;
  n_samplers: number;
  ctx_other: Pointer | null;
}

koffi.struct('llama_context_params', {
  n_ctx: 'uint32_t',
  n_batch: 'uint32_t',
  n_ubatch: 'uint32_t',
  n_seq_max: 'uint32_t',
  n_rs_seq: 'uint32_t',
  n_outputs_max: 'uint32_t',
  n_outputs_max_per_seq: 'uint32_t',
  n_threads: 'int32_t',
  n_threads_batch: 'int32_t',
  ctx_type: 'int32_t',
  rope_scaling_type: 'int32_t',
  pooling_type: 'int32_t',
  attention_type: 'int32_t',
  flash_attn_type: 'int32_t',
  rope_freq_base: 'float',
  rope_freq_scale: 'float',
  yarn_ext_factor: 'float',
  yarn_attn_factor: 'float',
  yarn_beta_fast: 'float',
  yarn_beta_slow: 'float',
  yarn_orig_ctx: 'uint32_t',
  defrag_thold: 'float',
  cb_eval: 'void *',
  cb_eval_user_data: 'void *',
  type_k: 'int32_t',
  type_v: 'int32_t',
  abort_callback: 'void *',
  abort_callback_data: 'void *',
  embeddings: 'bool',
  offload_kqv: 'bool',
  no_perf: 'bool',
  op_offload: 'bool',
  swa_full: 'bool',
  kv_unified: 'bool',
  samplers: 'void *',
  n_samplers: 'size_t',
  ctx_other: 'void *',
});

koffi.struct('llama_batch', {
  n_tokens: 'int32_t',
  token: 'void *',
  embd: 'void *',
  pos: 'void *',
  n_seq_id: 'void *',
  seq_id: 'void *',
  logits: 'void *',
});

koffi.struct('llama_sampler_chain_params', { no_perf: 'bool' });

/** `struct ggml_threadpool_params`. */
export interface ThreadPoolParams {
  cpumask: boolean[];
  n_threads: number;
  prio: number;
  poll: number;
  strict_cpu: boolean;
  paused: boolean;
}

koffi.struct('ggml_threadpool_params', {
  cpumask: koffi.array('bool', 512),
  n_threads: 'int',
  prio: 'int',
  poll: 'uint32_t',
  strict_cpu: 'bool',
  paused: 'bool',
});

/** `ggml_threadpool_new`, which the processor's backend keeps: each variant of it has its own. */
const newThreadPoolType = koffi.proto('void *ggml_threadpool_new(ggml_threadpool_params *params)');

type Library = 'ggml' | 'ggml-base' | 'llama';

/** Full paths. */
export type LibraryFiles = Record<Library, string>;

const prototypes: Record<keyof Functions, readonly [Library, string]> = {
  ggml_commit: ['ggml-base', 'const char *ggml_commit()'],
  ggml_backend_load_all_from_path: ['ggml', 'void ggml_backend_load_all_from_path(const char *dir)'],
  ggml_backend_dev_count: ['ggml', 'size_t ggml_backend_dev_count()'],
  ggml_backend_dev_get: ['ggml', 'void *ggml_backend_dev_get(size_t index)'],
  ggml_backend_load: ['ggml', 'void *ggml_backend_load(const char *path)'],
  ggml_backend_dev_name: ['ggml-base', 'const char *ggml_backend_dev_name(void *device)'],
  ggml_backend_dev_description: ['ggml-base', 'const char *ggml_backend_dev_description(void *device)'],
  ggml_backend_dev_type: ['ggml-base', 'int ggml_backend_dev_type(void *device)'],
  ggml_backend_dev_memory: [
    'ggml-base',
    'void ggml_backend_dev_memory(void *device, _Out_ size_t *free, _Out_ size_t *total)',
  ],
  ggml_backend_dev_buffer_type: ['ggml-base', 'void *ggml_backend_dev_buffer_type(void *device)'],
  ggml_backend_dev_backend_reg: ['ggml-base', 'void *ggml_backend_dev_backend_reg(void *device)'],
  ggml_backend_reg_name: ['ggml-base', 'const char *ggml_backend_reg_name(void *reg)'],
  ggml_backend_reg_get_proc_address: [
    'ggml-base',
    'void *ggml_backend_reg_get_proc_address(void *reg, const char *name)',
  ],
  ggml_threadpool_params_default: [
    'ggml-base',
    'ggml_threadpool_params ggml_threadpool_params_default(int n_threads)',
  ],

  llama_version: ['llama', 'const char *llama_version()'],
  llama_print_system_info: ['llama', 'const char *llama_print_system_info()'],
  llama_backend_init: ['llama', 'void llama_backend_init()'],
  llama_model_default_params: ['llama', 'llama_model_params llama_model_default_params()'],
  llama_context_default_params: ['llama', 'llama_context_params llama_context_default_params()'],
  llama_sampler_chain_default_params: [
    'llama',
    'llama_sampler_chain_params llama_sampler_chain_default_params()',
  ],

  llama_model_load_from_splits: [
    'llama',
    'void *llama_model_load_from_splits(const char **paths, size_t n_paths, llama_model_params params)',
  ],
  llama_model_free: ['llama', 'void llama_model_free(void *model)'],
  llama_model_get_vocab: ['llama', 'void *llama_model_get_vocab(void *model)'],
  llama_model_n_ctx_train: ['llama', 'int32_t llama_model_n_ctx_train(void *model)'],
  llama_model_n_embd_out: ['llama', 'int32_t llama_model_n_embd_out(void *model)'],
  llama_model_n_swa: ['llama', 'int32_t llama_model_n_swa(void *model)'],
  llama_model_n_params: ['llama', 'uint64_t llama_model_n_params(void *model)'],
  llama_model_size: ['llama', 'uint64_t llama_model_size(void *model)'],
  llama_model_desc: ['llama', 'int32_t llama_model_desc(void *model, uint8_t *buf, size_t size)'],
  llama_model_chat_template: [
    'llama',
    'const char *llama_model_chat_template(void *model, const char *name)',
  ],
  llama_model_meta_val_str: [
    'llama',
    'int32_t llama_model_meta_val_str(void *model, const char *key, uint8_t *buf, size_t size)',
  ],
  llama_model_has_encoder: ['llama', 'bool llama_model_has_encoder(void *model)'],
  llama_model_has_decoder: ['llama', 'bool llama_model_has_decoder(void *model)'],
  llama_model_is_recurrent: ['llama', 'bool llama_model_is_recurrent(void *model)'],
  llama_model_is_hybrid: ['llama', 'bool llama_model_is_hybrid(void *model)'],

  llama_model_rope_type: ['llama', 'int32_t llama_model_rope_type(void *model)'],
  llama_model_rope_freq_scale_train: ['llama', 'float llama_model_rope_freq_scale_train(void *model)'],

  llama_adapter_lora_init: ['llama', 'void *llama_adapter_lora_init(void *model, const char *path)'],
  llama_adapter_get_alora_n_invocation_tokens: [
    'llama',
    'uint64_t llama_adapter_get_alora_n_invocation_tokens(void *adapter)',
  ],
  llama_set_adapters_lora: [
    'llama',
    'int32_t llama_set_adapters_lora(void *context, void **adapters, size_t count, float *scales)',
  ],

  llama_init_from_model: ['llama', 'void *llama_init_from_model(void *model, llama_context_params params)'],
  llama_free: ['llama', 'void llama_free(void *context)'],
  llama_n_ctx: ['llama', 'uint32_t llama_n_ctx(void *context)'],
  llama_n_rs_seq: ['llama', 'uint32_t llama_n_rs_seq(void *context)'],
  llama_get_memory: ['llama', 'void *llama_get_memory(void *context)'],
  llama_attach_threadpool: [
    'llama',
    'void llama_attach_threadpool(void *context, void *threads, void *batch_threads)',
  ],
  llama_decode: ['llama', 'int32_t llama_decode(void *context, llama_batch batch)'],
  llama_set_abort_callback: [
    'llama',
    'void llama_set_abort_callback(void *context, void *callback, void *data)',
  ],
  llama_get_embeddings_seq: ['llama', 'void *llama_get_embeddings_seq(void *context, int32_t seq)'],
  llama_get_logits_ith: ['llama', 'void *llama_get_logits_ith(void *context, int32_t index)'],

  llama_memory_clear: ['llama', 'void llama_memory_clear(void *memory, bool data)'],
  llama_memory_seq_cp: [
    'llama',
    'void llama_memory_seq_cp(void *memory, int32_t from, int32_t to, int32_t p0, int32_t p1)',
  ],
  llama_memory_seq_rm: [
    'llama',
    'bool llama_memory_seq_rm(void *memory, int32_t seq, int32_t p0, int32_t p1)',
  ],
  llama_memory_seq_pos_min: ['llama', 'int32_t llama_memory_seq_pos_min(void *memory, int32_t seq)'],
  llama_memory_seq_pos_max: ['llama', 'int32_t llama_memory_seq_pos_max(void *memory, int32_t seq)'],
  llama_state_seq_get_size_ext: [
    'llama',
    'size_t llama_state_seq_get_size_ext(void *context, int32_t seq, uint32_t flags)',
  ],
  llama_state_seq_get_data_ext: [
    'llama',
    'size_t llama_state_seq_get_data_ext(void *context, uint8_t *dst, size_t size, int32_t seq, uint32_t flags)',
  ],
  llama_state_seq_set_data_ext: [
    'llama',
    'size_t llama_state_seq_set_data_ext(void *context, const uint8_t *src, size_t size, int32_t seq, uint32_t flags)',
  ],

  llama_batch_init: [
    'llama',
    'llama_batch llama_batch_init(int32_t n_tokens, int32_t embd, int32_t n_seq_max)',
  ],
  llama_batch_free: ['llama', 'void llama_batch_free(llama_batch batch)'],

  llama_vocab_type: ['llama', 'int32_t llama_vocab_type(void *vocab)'],
  llama_vocab_get_attr: ['llama', 'int32_t llama_vocab_get_attr(void *vocab, int32_t token)'],
  llama_vocab_n_tokens: ['llama', 'int32_t llama_vocab_n_tokens(void *vocab)'],
  llama_vocab_is_eog: ['llama', 'bool llama_vocab_is_eog(void *vocab, int32_t token)'],
  llama_vocab_bos: ['llama', 'int32_t llama_vocab_bos(void *vocab)'],
  llama_vocab_eos: ['llama', 'int32_t llama_vocab_eos(void *vocab)'],
  llama_vocab_get_add_bos: ['llama', 'bool llama_vocab_get_add_bos(void *vocab)'],
  llama_vocab_get_text: ['llama', 'const char *llama_vocab_get_text(void *vocab, int32_t token)'],
  llama_tokenize: [
    'llama',
    'int32_t llama_tokenize(void *vocab, const uint8_t *text, int32_t length, int32_t *tokens, int32_t capacity, bool add_special, bool parse_special)',
  ],
  llama_token_to_piece: [
    'llama',
    'int32_t llama_token_to_piece(void *vocab, int32_t token, uint8_t *buf, int32_t length, int32_t lstrip, bool special)',
  ],

  llama_sampler_chain_init: ['llama', 'void *llama_sampler_chain_init(llama_sampler_chain_params params)'],
  llama_sampler_chain_add: ['llama', 'void llama_sampler_chain_add(void *chain, void *sampler)'],
  llama_sampler_accept: ['llama', 'void llama_sampler_accept(void *sampler, int32_t token)'],
  llama_sampler_free: ['llama', 'void llama_sampler_free(void *sampler)'],
  llama_sampler_sample: [
    'llama',
    'int32_t llama_sampler_sample(void *sampler, void *context, int32_t index)',
  ],
  llama_sampler_init_greedy: ['llama', 'void *llama_sampler_init_greedy()'],
  llama_sampler_init_dist: ['llama', 'void *llama_sampler_init_dist(uint32_t seed)'],
  llama_sampler_init_top_k: ['llama', 'void *llama_sampler_init_top_k(int32_t k)'],
  llama_sampler_init_top_p: ['llama', 'void *llama_sampler_init_top_p(float p, size_t min_keep)'],
  llama_sampler_init_min_p: ['llama', 'void *llama_sampler_init_min_p(float p, size_t min_keep)'],
  llama_sampler_init_temp: ['llama', 'void *llama_sampler_init_temp(float t)'],
  llama_sampler_init_typical: ['llama', 'void *llama_sampler_init_typical(float p, size_t min_keep)'],
  llama_sampler_init_top_n_sigma: ['llama', 'void *llama_sampler_init_top_n_sigma(float n)'],
  llama_sampler_init_xtc: [
    'llama',
    'void *llama_sampler_init_xtc(float p, float t, size_t min_keep, uint32_t seed)',
  ],
  llama_sampler_init_mirostat: [
    'llama',
    'void *llama_sampler_init_mirostat(int32_t n_vocab, uint32_t seed, float tau, float eta, int32_t m)',
  ],
  llama_sampler_init_mirostat_v2: [
    'llama',
    'void *llama_sampler_init_mirostat_v2(uint32_t seed, float tau, float eta)',
  ],
  // An array of `llama_logit_bias`: an int32_t and a float each.
  llama_sampler_init_logit_bias: [
    'llama',
    'void *llama_sampler_init_logit_bias(int32_t n_vocab, int32_t n_logit_bias, const uint8_t *logit_bias)',
  ],
  llama_sampler_init_penalties: [
    'llama',
    'void *llama_sampler_init_penalties(int32_t n_vocab, int32_t last_n, float repeat, float freq, float present)',
  ],
};

/** The declared functions with their TypeScript types. */
export interface Functions extends NativeFunctions {
  ggml_commit(): string;
  ggml_backend_load_all_from_path(dir: string): void;
  ggml_backend_dev_count(): number;
  ggml_backend_dev_get(index: number): Pointer;
  ggml_backend_load(path: string): Pointer | null;
  ggml_backend_dev_name(device: Pointer): string;
  ggml_backend_dev_description(device: Pointer): string;
  ggml_backend_dev_type(device: Pointer): number;
  ggml_backend_dev_memory(device: Pointer, free: number[], total: number[]): void;
  ggml_backend_dev_buffer_type(device: Pointer): Pointer;
  ggml_backend_dev_backend_reg(device: Pointer): Pointer;
  ggml_backend_reg_name(registry: Pointer): string;
  ggml_backend_reg_get_proc_address(registry: Pointer, name: string): Pointer | null;
  ggml_threadpool_params_default(threads: number): ThreadPoolParams;
  llama_version(): string;
  llama_print_system_info(): string;
  llama_backend_init(): void;
  llama_model_default_params(): ModelParams;
  llama_context_default_params(): ContextParams;
  llama_sampler_chain_default_params(): { no_perf: boolean };
  llama_model_load_from_splits(paths: string[], count: number, params: ModelParams): Pointer | null;
  llama_adapter_lora_init(model: Pointer, path: string): Pointer | null;
  llama_adapter_get_alora_n_invocation_tokens(adapter: Pointer): number;
  llama_set_adapters_lora(context: Pointer, adapters: Pointer[], count: number, scales: Float32Array): number;
  llama_init_from_model(model: Pointer, params: ContextParams): Pointer | null;
  llama_model_n_embd_out(model: Pointer): number;
  llama_get_embeddings_seq(context: Pointer, seq: number): Pointer | null;
  llama_attach_threadpool(context: Pointer, threads: Pointer, batchThreads: Pointer): void;
  llama_sampler_chain_init(params: { no_perf: boolean }): Pointer;
  llama_sampler_chain_add(chain: Pointer, sampler: Pointer): void;
  llama_sampler_accept(sampler: Pointer, token: number): void;
  llama_sampler_free(sampler: Pointer): void;
  llama_sampler_sample(sampler: Pointer, context: Pointer, index: number): number;
  llama_sampler_init_greedy(): Pointer;
  llama_sampler_init_dist(seed: number): Pointer;
  llama_sampler_init_top_k(k: number): Pointer;
  llama_sampler_init_top_p(p: number, minKeep: number): Pointer;
  llama_sampler_init_min_p(p: number, minKeep: number): Pointer;
  llama_sampler_init_temp(temperature: number): Pointer;
  llama_sampler_init_typical(p: number, minKeep: number): Pointer;
  llama_sampler_init_top_n_sigma(n: number): Pointer;
  llama_sampler_init_xtc(p: number, threshold: number, minKeep: number, seed: number): Pointer;
  llama_sampler_init_mirostat(vocabulary: number, seed: number, tau: number, eta: number, m: number): Pointer;
  llama_sampler_init_mirostat_v2(seed: number, tau: number, eta: number): Pointer;
  llama_sampler_init_logit_bias(vocabulary: number, count: number, biases: Uint8Array): Pointer;
  llama_sampler_init_penalties(
    vocabulary: number,
    lastN: number,
    repeat: number,
    frequency: number,
    present: number,
  ): Pointer;
}

/** Opens the three libraries (full paths) and binds every declared function. Throws `engine-layout` where one is missing. */
export function bind(files: LibraryFiles): Functions {
  const libraries = {
    'ggml-base': openLibrary(files['ggml-base']),
    ggml: openLibrary(files.ggml),
    llama: openLibrary(files.llama),
  };
  const entries = Object.entries(prototypes).map(([name, [library, prototype]]) => [
    name,
    bindOne(libraries[library], name, prototype),
  ]);
  // The types of native functions can only be asserted; layout.ts proves what can be proved of them.
  return Object.fromEntries(entries) as Functions;
}

/** Calls the backend's own `ggml_threadpool_new`, found by its address. */
export function newThreadPool(address: Pointer, params: ThreadPoolParams): Pointer | null {
  return koffi.call(address, newThreadPoolType, params) as Pointer | null;
}
