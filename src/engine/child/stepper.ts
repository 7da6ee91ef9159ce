// One step of the loop: a batch over everybody's next token and a slice of somebody's reading.
import { DesksideError } from '../../core/index.ts';
import type { LlamaBatch, LlamaContext } from '../llama/index.ts';
import type { Demand, Job } from './job.ts';
import { planStep } from './plan-step.ts';
import type { SequenceState } from './sequence.ts';

interface Share {
  sequence: SequenceState;
  job: Job;
  demand: Demand;
  tokens: readonly number[];
  /** Batch entry of the logits wanted, -1 when none are. */
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
  /** How much of each demand has been evaluated. */
  readonly #done = new WeakMap<Demand, number>();
  #turn = 0;

  constructor(context: LlamaContext, batch: LlamaBatch) {
    this.#context = context;
    this.#batch = batch;
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
    const remaining = open.map(({ demand, from }) => demand.tokens.length - from);
    const grants = planStep(remaining, this.#batch.capacity);
    return open.flatMap(({ sequence, job, demand, from }, position) => {
      const tokens = demand.tokens.slice(from, from + (grants[position] ?? 0));
      if (tokens.length === 0) return [];
      const last = from + tokens.length === demand.tokens.length;
      const index = this.#add(sequence, tokens, demand.output && last);
      return [{ sequence, job, demand, tokens, index: demand.output && last ? index : -1 }];
    });
  }

  #add(sequence: SequenceState, tokens: readonly number[], output: boolean): number {
    let index = -1;
    tokens.forEach((token, offset) => {
      const wanted = output && offset === tokens.length - 1;
      index = this.#batch.add(token, sequence.evaluated + offset, sequence.slot, wanted);
    });
    return index;
  }

  #advance({ sequence, job, demand, tokens, index }: Share): void {
    // A job that came before it in this step may have thrown the context away, and this one with it.
    if (sequence.job !== job) return;
    sequence.noteEvaluated(tokens);
    const done = this.#doneOf(demand) + tokens.length;
    this.#done.set(demand, done);
    job.progress?.(done);
    if (done < demand.tokens.length) return;
    if (job.advance(index) === 'finished' && sequence.job === job) sequence.job = null;
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
