// A job is one request on one sequence, advanced step by step by the loop. It says which tokens it needs evaluated
// next; the loop cuts them into batches and calls back when all of them are in.
import type { DesksideError } from '../../core/index.ts';
import type { Operation, Result } from '../protocol.ts';

export interface Demand {
  tokens: readonly number[];
  /** Whether the logits after the last of the tokens are wanted. */
  output: boolean;
  /**
   * Tokens that may follow, only with `output`: they are evaluated in the same batch, as many as there is room for,
   * and the logits after each of them are wanted too.
   */
  draftTokens?: readonly number[];
}

export interface Job {
  /** What has to be evaluated next; at least one token. `null`: it waits for something else. */
  readonly demand: Demand | null;
  /** What it waits for is done beside the batches, and comes to an end by itself. */
  readonly endsByItself?: true;
  /**
   * All tokens of the demand are in. `index` is the batch entry of the wanted logits, -1 when none were wanted; those of
   * the first `draftTokens` draft tokens follow it. Draft tokens that turned out right the job notes as evaluated
   * (`SequenceState.noteEvaluated`); the cells of the others are taken back afterwards.
   * Returns whether the job goes on with a new demand.
   */
  advance(index: number, draftTokens: number): 'continue' | 'finished';
  /** Set where its sequence must not be preempted meanwhile. */
  readonly stays?: true;
  /** Called after each batch with the tokens of this demand evaluated so far. */
  progress?(tokens: number): void;
  /** Stops early, on the caller's wish. */
  cancel(): void;
  fail(error: DesksideError): void;
  /** There are no cells for what comes next, and none can be had. A job without this one fails. */
  endForRoom?(error: DesksideError<'kv-cache-full'>): void;
}

/** Where a request's answers go: any number of events, then one `done` or `fail`. */
export interface Reply<O extends Operation> {
  event(event: unknown): void;
  done(result: Result<O>): void;
  fail(error: unknown): void;
}
