// Who is let in, and what has to go for it: a pure function over a described state, so that it can be held against
// imaginary loads.

/** A prefix whose cells are there once, for all who begin with it. */
export interface PrefixFacts {
  key: string;
  tokens: number;
  /** Open sequences that begin with it. */
  users: number;
  /** When it was used last, in any growing number. */
  usedAt: number;
  /** Whether its cells lie as in a context where nobody else ever was. */
  pristine: boolean;
}

export interface AdmissionState {
  /** KV cells of the context. */
  capacity: number;
  /** Cells reserved for the open sequences, without those of the prefixes that they share. */
  reserved: number;
  /** Whether no open sequence has any cells. */
  alone: boolean;
  freeSequenceIds: number;
  freePrefixIds: number;
  prefixes: readonly PrefixFacts[];
  /** Sequences that rest and may be preempted, with the cells of their own, the first to go first. */
  idle: readonly { sequenceId: number; cells: number }[];
}

export interface OpenRequest {
  /** Cells that the sequence begins with, those of its prefix included. */
  cells: number;
  prefix: { key: string; tokens: number } | undefined;
}

/** `attach`: shares cells that are there. `found`: is the first to have this prefix. `private`: shares with nobody. */
export interface AdmissionPlan {
  type: 'attach' | 'create' | 'private';
  /** Keys of prefixes to be given up, which nobody uses. */
  evict: string[];
  /** Sequence ids of sequences to be preempted. */
  preempt: number[];
}

/**
 * `null`: it has to wait. Whoever is alone finds the context as a new one, but for a clean prefix of its own: then it
 * gets the same bits as a process that never did anything else.
 */
export function planAdmission(state: AdmissionState, request: OpenRequest): AdmissionPlan | null {
  if (state.freeSequenceIds === 0) return null;
  const { prefix } = request;
  const own = state.prefixes.find(({ key }) => key === prefix?.key);
  const joins = own !== undefined && own.tokens === prefix?.tokens && (!state.alone || own.pristine);
  const idle = state.prefixes
    .filter((other) => other.users === 0 && !(joins && other === own))
    .sort((a, b) => a.usedAt - b.usedAt);
  const needed = joins ? request.cells - own.tokens : request.cells;
  const taken = state.reserved + state.prefixes.reduce((sum, { tokens }) => sum + tokens, 0);
  const evict: string[] = [];
  let missing = taken + needed - state.capacity;
  for (const { key, tokens } of idle) {
    if (!state.alone && missing <= 0) break;
    evict.push(key);
    missing -= tokens;
  }
  const preempt: number[] = [];
  for (const { sequenceId, cells } of state.idle) {
    if (missing <= 0) break;
    preempt.push(sequenceId);
    missing -= cells;
  }
  if (missing > 0) return null;
  if (joins) return { type: 'attach', evict, preempt };
  if (prefix === undefined || (own !== undefined && !evict.includes(own.key))) {
    return { type: 'private', evict, preempt };
  }
  if (state.freePrefixIds + evict.length > 0) return { type: 'create', evict, preempt };
  const oldest = idle[0];
  return oldest === undefined
    ? { type: 'private', evict, preempt }
    : { type: 'create', evict: [oldest.key], preempt };
}
