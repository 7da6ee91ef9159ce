// The only file of FFI declarations of ik_llama.cpp: structs and functions of its llama.h, as of the libraries in
// ik-llama-cpp-python 0.1.5 (April 2026). It is an older branch of llama.cpp's, and has no version at all, so layout.ts proves these declarations at every start.
import koffi from 'koffi';
import { type BatchStruct, bindOne, openLibrary, type Pointer } from '../native/index.ts';

/** `struct llama_model_params`. */
export interface ModelParams {
  devices: Pointer | null;
  n_gpu_layers: number;
  mla: number;
  split_mode: number;
  main_gpu: number;
  max_gpu: number;
  ncmoe: number;
  type_k: number;
  type_v: number;
  max_ctx_size: number;
  n_seq_max: number;
  n_ubatch: number;
  amb: number;
  fit_margin: number;
  fit: boolean;
  worst_graph_tokens: number;
  type_k_first: number;
  type_k_last: number;
  type_v_first: number;
  type_v_last: number;
  n_k_first: number;
  n_k_last: number;
  n_v_first: number;
  n_v_last: number;
  tensor_split: Pointer | null;
  rpc_servers: Pointer | null;
  progress_callback: Pointer | null;
  progress_callback_user_data: Pointer | null;
  kv_overrides: Pointer | null;
  tensor_buft_overrides: Pointer | null;
  vocab_only: boolean;
  use_mmap: boolean;
  use_mlock: boolean;
  check_tensors: boolean;
  repack_tensors: boolean;
  use_thp: boolean;
  validate_quants: boolean;
  merge_qkv: boolean;
  merge_up_gate_exps: boolean;
  mtp: boolean;
  dry_run: boolean;
  flash_attn: boolean;
}

koffi.struct('ik_model_params', {
  devices: 'void *',
  n_gpu_layers: 'int32_t',
  mla: 'int32_t',
  split_mode: 'int32_t',
  main_gpu: 'int32_t',
  max_gpu: 'int32_t',
  ncmoe: 'int32_t',
  type_k: 'int32_t',
  type_v: 'int32_t',
  max_ctx_size: 'uint32_t',
  n_seq_max: 'int32_t',
  n_ubatch: 'int32_t',
  amb: 'int32_t',
  fit_margin: 'int32_t',
  fit: 'bool',
  worst_graph_tokens: 'int32_t',
  type_k_first: 'int32_t',
  type_k_last: 'int32_t',
  type_v_first: 'int32_t',
  type_v_last: 'int32_t',
  n_k_first: 'int32_t',
  n_k_last: 'int32_t',
  n_v_first: 'int32_t',
  n_v_last: 'int32_t',
  tensor_split: 'void *',
  rpc_servers: 'void *',
  progress_callback: 'void *',
  progress_callback_user_data: 'void *',
  kv_overrides: 'void *',
  tensor_buft_overrides: 'void *',
  vocab_only: 'bool',
  use_mmap: 'bool',
  use_mlock: 'bool',
  check_tensors: 'bool',
  repack_tensors: 'bool',
  use_thp: 'bool',
  validate_quants: 'bool',
  merge_qkv: 'bool',
  merge_up_gate_exps: 'bool',
  mtp: 'bool',
  dry_run: 'bool',
  flash_attn: 'bool',
});

/** `struct llama_context_params`. */
export interface ContextParams {
  seed: number;
  n_ctx: number;
  n_batch: number;
  n_ubatch: number;
  n_seq_max: number;
  n_threads: number;
  n_threads_batch: number;
  max_extra_alloc: number;
  worst_case_tokens: number;
  rope_scaling_type: number;
  pooling_type: number;
  attention_type: number;
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
  type_reduce: number;
  type_k_first: number;
  type_k_last: number;
  type_v_first: number;
  type_v_last: number;
  n_k_first: number;
  n_k_last: number;
  n_v_first: number;
  n_v_last: number;
  logits_all: boolean;
  embeddings: boolean;
  offload_kqv: boolean;
  flash_attn: boolean;
  mla_attn: number;
  attn_max_batch: number;
  fused_moe_up_gate: boolean;
  grouped_expert_routing: boolean;
  fused_up_gate: boolean;
  fused_mmad: boolean;
  rope_cache: boolean;
  graph_reuse: boolean;
  min_experts: number;
  thresh_experts: number;
  only_active_experts: boolean;
  k_cache_hadamard: boolean;
  v_cache_hadamard: boolean;
  split_mode_graph_scheduling: boolean;
  scheduler_async: boolean;
  mtp: boolean;
  mtp_op_type: number;
  abort_callback: Pointer | null;
  abort_callback_data: Pointer | null;
  offload_policy: Pointer | null;
  cuda_params: Pointer | null;
}

koffi.struct('ik_context_params', {
  seed: 'uint32_t',
  n_ctx: 'uint32_t',
  n_batch: 'uint32_t',
  n_ubatch: 'uint32_t',
  n_seq_max: 'uint32_t',
  n_threads: 'uint32_t',
  n_threads_batch: 'uint32_t',
  max_extra_alloc: 'int32_t',
  worst_case_tokens: 'int32_t',
  rope_scaling_type: 'int32_t',
  pooling_type: 'int32_t',
  attention_type: 'int32_t',
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
  type_reduce: 'int32_t',
  type_k_first: 'int32_t',
  type_k_last: 'int32_t',
  type_v_first: 'int32_t',
  type_v_last: 'int32_t',
  n_k_first: 'int32_t',
  n_k_last: 'int32_t',
  n_v_first: 'int32_t',
  n_v_last: 'int32_t',
  logits_all: 'bool',
  embeddings: 'bool',
  offload_kqv: 'bool',
  flash_attn: 'bool',
  mla_attn: 'int32_t',
  attn_max_batch: 'int32_t',
  fused_moe_up_gate: 'bool',
  grouped_expert_routing: 'bool',
  fused_up_gate: 'bool',
  fused_mmad: 'bool',
  rope_cache: 'bool',
  graph_reuse: 'bool',
  min_experts: 'int32_t',
  thresh_experts: 'float',
  only_active_experts: 'bool',
  k_cache_hadamard: 'bool',
  v_cache_hadamard: 'bool',
  split_mode_graph_scheduling: 'bool',
  scheduler_async: 'bool',
  mtp: 'bool',
  mtp_op_type: 'int32_t',
  abort_callback: 'void *',
  abort_callback_data: 'void *',
  offload_policy: 'void *',
  cuda_params: 'void *',
});

/** `struct llama_batch`. The last three are read where there is no array of positions or sequences: here there always is. */
export interface IkBatch extends BatchStruct {
  all_pos_0: number;
  all_pos_1: number;
  all_seq_id: number;
}

koffi.struct('ik_batch', {
  n_tokens: 'int32_t',
  token: 'void *',
  embd: 'void *',
  pos: 'void *',
  n_seq_id: 'void *',
  seq_id: 'void *',
  logits: 'void *',
  all_pos_0: 'int32_t',
  all_pos_1: 'int32_t',
  all_seq_id: 'int32_t',
});

/** The declared functions with their TypeScript types. */
export interface IkFunctions {
  llama_print_system_info(): string;
  llama_backend_init(): void;
  llama_model_default_params(): ModelParams;
  llama_context_default_params(): ContextParams;
  llama_model_load_from_file(path: string, params: ModelParams): Pointer | null;
  llama_free_model(model: Pointer): void;
  llama_model_get_vocab(model: Pointer): Pointer;
  llama_n_ctx_train(model: Pointer): number;
  llama_model_n_params(model: Pointer): number;
  llama_model_size(model: Pointer): number;
  llama_model_desc(model: Pointer, buffer: Uint8Array, size: number): number;
  llama_model_chat_template(model: Pointer, name: string | null): string | null;
  llama_model_meta_val_str(model: Pointer, key: string, buffer: Uint8Array, size: number): number;
  llama_model_has_encoder(model: Pointer): boolean;
  llama_model_has_decoder(model: Pointer): boolean;
  llama_model_has_recurrent(model: Pointer): boolean;
  llama_model_is_recurrent(model: Pointer): boolean;
  llama_model_is_hybrid(model: Pointer): boolean;
  llama_rope_type(model: Pointer): number;
  llama_rope_freq_scale_train(model: Pointer): number;
  llama_init_from_model(model: Pointer, params: ContextParams): Pointer | null;
  llama_free(context: Pointer): void;
  llama_n_ctx(context: Pointer): number;
  llama_decode(context: Pointer, batch: IkBatch): number;
  llama_set_abort_callback(context: Pointer, callback: Pointer | null, data: Pointer | null): void;
  llama_get_logits_ith(context: Pointer, index: number): Pointer | null;
  llama_kv_cache_clear(context: Pointer): void;
  llama_kv_cache_seq_cp(context: Pointer, from: number, to: number, first: number, end: number): void;
  llama_kv_cache_seq_rm(context: Pointer, seq: number, from: number, to: number): boolean;
  llama_kv_cache_seq_pos_min(context: Pointer, seq: number): number;
  llama_kv_cache_seq_pos_max(context: Pointer, seq: number): number;
  llama_kv_cache_defrag(context: Pointer): void;
  llama_kv_cache_update(context: Pointer): number;
  llama_state_seq_get_size(context: Pointer, seq: number, flags: number): number;
  llama_state_seq_get_data(
    context: Pointer,
    to: Uint8Array,
    size: number,
    seq: number,
    flags: number,
  ): number;
  llama_state_seq_set_data(
    context: Pointer,
    from: Uint8Array,
    size: number,
    seq: number,
    flags: number,
  ): number;
  llama_batch_init(tokens: number, embd: number, sequences: number): IkBatch;
  llama_batch_free(batch: IkBatch): void;
  llama_vocab_type(vocab: Pointer): number;
  llama_token_get_attr(model: Pointer, token: number): number;
  llama_vocab_n_tokens(vocab: Pointer): number;
  llama_vocab_is_eog(vocab: Pointer, token: number): boolean;
  llama_vocab_bos(vocab: Pointer): number;
  llama_vocab_eos(vocab: Pointer): number;
  llama_vocab_get_add_bos(vocab: Pointer): boolean;
  llama_vocab_get_text(vocab: Pointer, token: number): string | null;
  llama_vocab_tokenize(
    vocab: Pointer,
    text: Uint8Array,
    length: number,
    tokens: Int32Array,
    capacity: number,
    addSpecial: boolean,
    parseSpecial: boolean,
  ): number;
  llama_token_to_piece_vocab(
    vocab: Pointer,
    token: number,
    buffer: Uint8Array,
    length: number,
    lstrip: number,
    special: boolean,
  ): number;
}

const prototypes: Record<keyof IkFunctions, string> = {
  llama_print_system_info: 'const char *llama_print_system_info()',
  llama_backend_init: 'void llama_backend_init()',
  llama_model_default_params: 'ik_model_params llama_model_default_params()',
  llama_context_default_params: 'ik_context_params llama_context_default_params()',
  llama_model_load_from_file: 'void *llama_model_load_from_file(const char *path, ik_model_params params)',
  llama_free_model: 'void llama_free_model(void *model)',
  llama_model_get_vocab: 'void *llama_model_get_vocab(void *model)',
  llama_n_ctx_train: 'int32_t llama_n_ctx_train(void *model)',
  llama_model_n_params: 'uint64_t llama_model_n_params(void *model)',
  llama_model_size: 'uint64_t llama_model_size(void *model)',
  llama_model_desc: 'int32_t llama_model_desc(void *model, uint8_t *buf, size_t size)',
  llama_model_chat_template: 'const char *llama_model_chat_template(void *model, const char *name)',
  llama_model_meta_val_str:
    'int32_t llama_model_meta_val_str(void *model, const char *key, uint8_t *buf, size_t size)',
  llama_model_has_encoder: 'bool llama_model_has_encoder(void *model)',
  llama_model_has_decoder: 'bool llama_model_has_decoder(void *model)',
  llama_model_has_recurrent: 'bool llama_model_has_recurrent(void *model)',
  llama_model_is_recurrent: 'bool llama_model_is_recurrent(void *model)',
  llama_model_is_hybrid: 'bool llama_model_is_hybrid(void *model)',
  llama_rope_type: 'int32_t llama_rope_type(void *model)',
  llama_rope_freq_scale_train: 'float llama_rope_freq_scale_train(void *model)',
  llama_init_from_model: 'void *llama_init_from_model(void *model, ik_context_params params)',
  llama_free: 'void llama_free(void *context)',
  llama_n_ctx: 'uint32_t llama_n_ctx(void *context)',
  llama_decode: 'int32_t llama_decode(void *context, ik_batch batch)',
  llama_set_abort_callback: 'void llama_set_abort_callback(void *context, void *callback, void *data)',
  llama_get_logits_ith: 'void *llama_get_logits_ith(void *context, int32_t index)',
  llama_kv_cache_clear: 'void llama_kv_cache_clear(void *context)',
  llama_kv_cache_seq_cp:
    'void llama_kv_cache_seq_cp(void *context, int32_t from, int32_t to, int32_t p0, int32_t p1)',
  llama_kv_cache_seq_rm: 'bool llama_kv_cache_seq_rm(void *context, int32_t seq, int32_t p0, int32_t p1)',
  llama_kv_cache_seq_pos_min: 'int32_t llama_kv_cache_seq_pos_min(void *context, int32_t seq)',
  llama_kv_cache_seq_pos_max: 'int32_t llama_kv_cache_seq_pos_max(void *context, int32_t seq)',
  llama_kv_cache_defrag: 'void llama_kv_cache_defrag(void *context)',
  llama_kv_cache_update: 'int32_t llama_kv_cache_update(void *context)',
  llama_state_seq_get_size: 'size_t llama_state_seq_get_size(void *context, int32_t seq, uint32_t flags)',
  llama_state_seq_get_data:
    'size_t llama_state_seq_get_data(void *context, uint8_t *dst, size_t size, int32_t seq, uint32_t flags)',
  llama_state_seq_set_data:
    'size_t llama_state_seq_set_data(void *context, const uint8_t *src, size_t size, int32_t seq, uint32_t flags)',
  llama_batch_init: 'ik_batch llama_batch_init(int32_t n_tokens, int32_t embd, int32_t n_seq_max)',
  llama_batch_free: 'void llama_batch_free(ik_batch batch)',
  llama_vocab_type: 'int32_t llama_vocab_type(void *vocab)',
  llama_token_get_attr: 'int32_t llama_token_get_attr(void *model, int32_t token)',
  llama_vocab_n_tokens: 'int32_t llama_vocab_n_tokens(void *vocab)',
  llama_vocab_is_eog: 'bool llama_vocab_is_eog(void *vocab, int32_t token)',
  llama_vocab_bos: 'int32_t llama_vocab_bos(void *vocab)',
  llama_vocab_eos: 'int32_t llama_vocab_eos(void *vocab)',
  llama_vocab_get_add_bos: 'bool llama_vocab_get_add_bos(void *vocab)',
  llama_vocab_get_text: 'const char *llama_vocab_get_text(void *vocab, int32_t token)',
  llama_vocab_tokenize:
    'int32_t llama_vocab_tokenize(void *vocab, const uint8_t *text, int32_t length, int32_t *tokens, int32_t capacity, bool add_special, bool parse_special)',
  llama_token_to_piece_vocab:
    'int32_t llama_token_to_piece_vocab(void *vocab, int32_t token, uint8_t *buf, int32_t length, int32_t lstrip, bool special)',
};

/**
 * Opens the library and binds every declared function. Throws `engine-layout` where one is missing.
 * @param files full paths, each after those that it needs
 */
export function bind(files: readonly [...needed: string[], llama: string]): IkFunctions {
  const opened = files.map((file) => openLibrary(file)).at(-1);
  if (opened === undefined) throw new TypeError('no file was named');
  const entries = Object.entries(prototypes).map(([name, prototype]) => [
    name,
    bindOne(opened, name, prototype),
  ]);
  // The types of native functions can only be asserted; layout.ts proves what can be proved of them.
  return Object.fromEntries(entries) as IkFunctions;
}
