// How llama.cpp lays out the state of one sequence (release 0.4.0, llama_state_seq_get_data_ext): a mark, the number of the
// sequence, and the parts of the model's memory one after the other. What the parts are and how wide their rows are differs
// from model to model and is the same for all states of one: it is learned from a state that the engine has just written.

/** Tensors of a layer, as each state names them again before their rows. */
export interface Rows {
  type: number;
  /** Bytes of one cell. */
  bytes: number;
}

/** A cache of keys and values: `llama_kv_cache::state_write`. */
export interface CachePart {
  type: 'cache';
  /** Parts of its own for each sequence, where sequences do not share one: all are empty but one. */
  streams: number;
  /** Whether it had cells when it was learned; one that had none never has any. */
  used: boolean;
  /** Whether each cell has a place in a picture, and its token. */
  extended: boolean;
  /** Whether values are stored across the cells. */
  transposed: number;
  keys: readonly Rows[];
  /** Where values are transposed, `bytes` is of one element, and `elements` how many there are. */
  values: readonly (Rows & { elements: number })[];
}

/** A state that is made over with each token, in one cell: `llama_memory_recurrent::state_write`. */
export interface RecurrentPart {
  type: 'recurrent';
  layers: number;
  rows: readonly Rows[];
}

/** The rest, which the library itself compares with its own in full before it uses any of it: DeepSeek V4. */
export interface CheckedPart {
  type: 'checked';
}

export type Part = CachePart | RecurrentPart | CheckedPart;

export interface StateLayout {
  /** The mark at the beginning. */
  mark: number;
  /** What stands before the parts where a model has a heading of its own. */
  heading: readonly number[];
  parts: readonly Part[];
}

/** More sequences than are ever open. */
export const mostStreams = 1024;

/** More layers than any model has. */
export const mostLayers = 10_000;
