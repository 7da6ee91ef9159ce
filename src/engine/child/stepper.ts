// One step of the loop: a batch over everybody's next token and a slice of somebody's reading.
import { DesksideError } from '../../core/index.ts';
import type { LlamaBatch, LlamaContext } from '../llama/index.ts';
import type { Demand, Job } from './job.ts';
import { type Grant, planStep, type StepLimits } from './plan-step.ts';
import type { SequenceState } from './sequence.ts';

/** A sequence that wants something, and what it gets of this step. */
interface Share {
  sequence: SequenceState;
  job: Job;
  demand: Demand;
  tokens: readonly number[];
  guesses: readonly number[];
  /** Batch entry of the logits after the last of `tokens`, -1 when they are not wanted. */
  index: number;
}

/** Whether what runs on a sequence was cancelled; answered while a batch runs, too. */
export type IsCancelled = (slot: number) => boolean;

/** What llama_decode returns when it was told to give up. */
const abortedStatus = 2;

/** A batch that only reads for one sequence may be given up in its middle; in others somebody else would be hurt. */
function readerAlone(shares: readonly Share[], isCancelled: IsCancelled): (() => boolean) | null {
  const [share, other] = shares;
  if (share === undefined || other !== undefined || share.tokens.length < 2) return null;
  return () => isCancelled(share.sequence.slot);
}

export class Stepper {
  readonly #context: LlamaContext;
  readonly #batch: LlamaBatch;
  readonly #limits: StepLimits;
  /** How much of each demand has been evaluated. */
  readonly #done = new WeakMap<Demand, number>();
  #turn = 0;

  constructor(context: LlamaContext, batch: LlamaBatch, limits: Omit<StepLimits, 'capacity'>) {
    this.#context = context;
    this.#batch = batch;
    this.#limits = { ...limits, capacity: batch.capacity };
  }

  /** Evaluates one batch and hands the results out; false when no sequence has work. */
  step(sequences: readonly SequenceState[], isCancelled: IsCancelled): boolean {
    const busy = this.#inTurn(sequences.filter((sequence) => sequence.job !== null));
    if (busy.length === 0) return false;
    this.#batch.clear();
    const shares = this.#fill(busy);
    const status = this.#context.decode(this.#batch, readerAlone(shares, isCancelled));
    for (const share of shares) {
      if (status === 0) this.#advance(share);
      else this.#giveUp(share, status);
    }
    return true;
  }

  /** Another sequence is first at each step, so that none waits forever when there are more than fit. */
  #inTurn(busy: SequenceState[]): SequenceState[] {
    if (busy.length < 2) return busy;
    this.#turn = (this.#turn + 1) % busy.length;
    return [...busy.slice(this.#turn), ...busy.slice(0, this.#turn)];
  }

  #fill(busy: readonly SequenceState[]): Share[] {
    const open = busy.flatMap((sequence) => {
      const { job } = sequence;
      return job === null ? [] : [{ sequence, job, demand: job.demand, from: this.#doneOf(job.demand) }];
    });
    const needs = open.map(({ demand: { tokens, guesses = [] }, from }) => ({
      tokens: tokens.length - from,
      guesses: guesses.length,
    }));
    const grants = planStep(needs, this.#limits);
    return open.flatMap(({ sequence, job, demand, from }, position) => {
      const grant = grants[position];
      return grant === undefined || grant.tokens === 0
        ? []
        : [{ sequence, job, demand, ...this.#add(sequence, demand, from, grant) }];
    });
  }

  #add(
    sequence: SequenceState,
    demand: Demand,
    from: number,
    grant: Grant,
  ): Pick<Share, 'tokens' | 'guesses' | 'index'> {
    const tokens = demand.tokens.slice(from, from + grant.tokens);
    const guesses = demand.guesses?.slice(0, grant.guesses) ?? [];
    const output = demand.output && from + grant.tokens === demand.tokens.length;
    const last = tokens.length - 1;
    let index = -1;
    [...tokens, ...guesses].forEach((token, offset) => {
      const position = sequence.evaluated + offset;
      const entry = this.#batch.add(token, position, sequence.slot, output && offset >= last);
      if (output && offset === last) index = entry;
    });
    return { tokens, guesses, index };
  }

  #advance({ sequence, job, demand, tokens, guesses, index }: Share): void {
    // A job that came before it in this step may have thrown the context away, and this one with it.
    if (sequence.job !== job) return;
    sequence.noteEvaluated(tokens);
    const done = this.#doneOf(demand) + tokens.length;
    this.#done.set(demand, done);
    job.progress?.(done);
    if (done < demand.tokens.length) return;
    const evaluated = sequence.evaluated + guesses.length;
    const finished = job.advance(index, guesses.length) === 'finished';
    if (finished && sequence.job === job) sequence.job = null;
    if (guesses.length > 0 && sequence.evaluated < evaluated) this.#takeBack(sequence);
  }

  /** Guesses that were wrong have left cells behind. */
  #takeBack(sequence: SequenceState): void {
    if (this.#context.truncateSequence(sequence.slot, sequence.evaluated)) return;
    this.#context.clearSequence(sequence.slot);
    sequence.lost = true;
    const reason = 'wrong guesses could not be taken back';
    sequence.job?.fail(new DesksideError('engine-request', { reason }));
    sequence.job = null;
  }

  /** After a batch that did not end well nothing is known about its sequences' cells: they are emptied. */
  #giveUp({ sequence, job }: Share, status: number): void {
    this.#context.clearSequence(sequence.slot);
    sequence.lost = true;
    sequence.job = null;
    if (status === abortedStatus) job.cancel();
    else job.fail(new DesksideError('engine-decode-failed', { status }));
  }

  #doneOf(demand: Demand): number {
    return this.#done.get(demand) ?? 0;
  }
}
