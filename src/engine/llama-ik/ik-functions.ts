// The library's functions by the names, and with the meanings, that they have in today's llama.h: a context is its own memory here,
// tokens are described by the model, and a cache keeps what a sliding window leaves behind, so that to us there is no window.
import type { NativeFunctions, Pointer } from '../native/index.ts';
import type { IkBatch, IkFunctions } from './abi.ts';

/** What `llama_decode` returns where it found no room. */
const noRoom = 1;

export function ikFunctions(library: IkFunctions): NativeFunctions {
  /** Attributes of tokens are asked of the model, by whoever knows its vocabulary only. */
  const models = new Map<Pointer, Pointer>();
  return {
    ...library,
    llama_model_get_vocab: (model) => {
      const vocab = library.llama_model_get_vocab(model);
      models.set(vocab, model);
      return vocab;
    },
    llama_vocab_get_attr: (vocab, token) => {
      const model = models.get(vocab);
      return model === undefined ? 0 : library.llama_token_get_attr(model, token);
    },
    llama_model_free: library.llama_free_model,
    llama_model_n_ctx_train: library.llama_n_ctx_train,
    llama_model_n_swa: () => 0,
    llama_model_is_recurrent: (model) =>
      library.llama_model_is_recurrent(model) || library.llama_model_has_recurrent(model),
    llama_model_rope_type: library.llama_rope_type,
    llama_model_rope_freq_scale_train: library.llama_rope_freq_scale_train,
    llama_n_rs_seq: () => 0,
    llama_get_memory: (context) => context,
    llama_decode: (context, batch) => {
      const status = library.llama_decode(context, batch as IkBatch);
      if (status !== noRoom) return status;
      closeGaps(library, context);
      return library.llama_decode(context, batch as IkBatch);
    },
    llama_memory_clear: library.llama_kv_cache_clear,
    llama_memory_seq_cp: library.llama_kv_cache_seq_cp,
    llama_memory_seq_rm: library.llama_kv_cache_seq_rm,
    // It gives the position of the first cell, which need not be the lowest; nothing is left behind, so that is 0.
    llama_memory_seq_pos_min: (context, seq) => (isEmpty(library, context, seq) ? -1 : 0),
    // It gives 0 where there is none, too.
    llama_memory_seq_pos_max: (context, seq) =>
      isEmpty(library, context, seq) ? -1 : library.llama_kv_cache_seq_pos_max(context, seq),
    llama_state_seq_get_size_ext: library.llama_state_seq_get_size,
    llama_state_seq_get_data_ext: library.llama_state_seq_get_data,
    llama_state_seq_set_data_ext: (context, from, size, seq, flags) => {
      const read = library.llama_state_seq_set_data(context, from, size, seq, flags);
      if (read === size) return read;
      closeGaps(library, context);
      return library.llama_state_seq_set_data(context, from, size, seq, flags);
    },
    llama_batch_init: library.llama_batch_init,
    llama_batch_free: (batch) => library.llama_batch_free(batch as IkBatch),
    llama_tokenize: library.llama_vocab_tokenize,
    llama_token_to_piece: library.llama_token_to_piece_vocab,
  };
}

function isEmpty(library: IkFunctions, context: Pointer, seq: number): boolean {
  return library.llama_kv_cache_seq_pos_min(context, seq) < 0;
}

/** A batch, and a state that is restored, need cells side by side: there may be enough of them, and none that are. */
function closeGaps(library: IkFunctions, context: Pointer): void {
  library.llama_kv_cache_defrag(context);
  library.llama_kv_cache_update(context);
}
