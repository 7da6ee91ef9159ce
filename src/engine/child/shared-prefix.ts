// A prefix that several sequences begin with: its cells are kept under a sequence id of their own, which nothing is ever
// appended to, and whoever begins with it gets the same cells.
import type { PrefixKey } from '../prefix-key.ts';

export class SharedPrefix {
  readonly key: string;
  readonly tokens: number;
  /** The sequence id that keeps the cells. */
  readonly sequenceId: number;
  /** Whether the cells are there. */
  ready = false;
  /** Whether they lie as in a context where nobody else ever was. */
  pristine = false;
  /** The sequence that is to bring the cells: by restoring them, or by reading and saving. */
  leader: number | null = null;
  /** Sequence ids of the open sequences that begin with it. */
  readonly users = new Set<number>();
  usedAt = 0;

  constructor({ key, tokens }: PrefixKey, sequenceId: number) {
    this.key = key;
    this.tokens = tokens;
    this.sequenceId = sequenceId;
  }
}
