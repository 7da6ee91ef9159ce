// What the objects of this folder call, by the names and in the terms of today's llama.h. A library whose interface is another one is
// brought to this one where it is declared, so that nothing else has to know of it.
import type { Pointer } from './ffi.ts';

/** `struct llama_batch`; the arrays live in native memory. */
export interface BatchStruct {
  n_tokens: number;
  token: Pointer;
  embd: Pointer | null;
  pos: Pointer;
  n_seq_id: Pointer;
  seq_id: Pointer;
  logits: Pointer;
}

/** `size_t` and `uint64_t` results come as numbers. */
export interface NativeFunctions {
  llama_model_free(model: Pointer): void;
  llama_model_get_vocab(model: Pointer): Pointer;
  llama_model_n_ctx_train(model: Pointer): number;
  llama_model_n_swa(model: Pointer): number;
  llama_model_n_params(model: Pointer): number;
  llama_model_size(model: Pointer): number;
  llama_model_desc(model: Pointer, buffer: Uint8Array, size: number): number;
  llama_model_chat_template(model: Pointer, name: string | null): string | null;
  llama_model_meta_val_str(model: Pointer, key: string, buffer: Uint8Array, size: number): number;
  llama_model_has_encoder(model: Pointer): boolean;
  llama_model_has_decoder(model: Pointer): boolean;
  llama_model_is_recurrent(model: Pointer): boolean;
  llama_model_is_hybrid(model: Pointer): boolean;
  llama_model_rope_type(model: Pointer): number;
  llama_model_rope_freq_scale_train(model: Pointer): number;
  llama_free(context: Pointer): void;
  llama_n_ctx(context: Pointer): number;
  llama_n_rs_seq(context: Pointer): number;
  llama_get_memory(context: Pointer): Pointer;
  llama_decode(context: Pointer, batch: BatchStruct): number;
  llama_set_abort_callback(context: Pointer, callback: Pointer | null, data: Pointer | null): void;
  llama_get_logits_ith(context: Pointer, index: number): Pointer | null;
  llama_memory_clear(memory: Pointer, data: boolean): void;
  llama_memory_seq_cp(memory: Pointer, from: number, to: number, first: number, end: number): void;
  llama_memory_seq_rm(memory: Pointer, seq: number, from: number, to: number): boolean;
  llama_memory_seq_pos_min(memory: Pointer, seq: number): number;
  llama_memory_seq_pos_max(memory: Pointer, seq: number): number;
  llama_state_seq_get_size_ext(context: Pointer, seq: number, flags: number): number;
  llama_state_seq_get_data_ext(
    context: Pointer,
    to: Uint8Array,
    size: number,
    seq: number,
    flags: number,
  ): number;
  llama_state_seq_set_data_ext(
    context: Pointer,
    from: Uint8Array,
    size: number,
    seq: number,
    flags: number,
  ): number;
  llama_batch_init(tokens: number, embd: number, sequences: number): BatchStruct;
  llama_batch_free(batch: BatchStruct): void;
  /** Values of `enum llama_vocab_type`. */
  llama_vocab_type(vocab: Pointer): number;
  /** Bits of `enum llama_token_attr`. */
  llama_vocab_get_attr(vocab: Pointer, token: number): number;
  llama_vocab_n_tokens(vocab: Pointer): number;
  llama_vocab_is_eog(vocab: Pointer, token: number): boolean;
  llama_vocab_bos(vocab: Pointer): number;
  llama_vocab_eos(vocab: Pointer): number;
  llama_vocab_get_add_bos(vocab: Pointer): boolean;
  llama_vocab_get_text(vocab: Pointer, token: number): string | null;
  llama_tokenize(
    vocab: Pointer,
    text: Uint8Array,
    length: number,
    tokens: Int32Array,
    capacity: number,
    addSpecial: boolean,
    parseSpecial: boolean,
  ): number;
  llama_token_to_piece(
    vocab: Pointer,
    token: number,
    buffer: Uint8Array,
    length: number,
    lstrip: number,
    special: boolean,
  ): number;
}
