// One step of the loop: a batch over everybody's next token and a chunk of somebody's prefill.
import { DesksideError, toDesksideError } from '../../core/index.ts';
import type { LlamaBatch, LlamaContext } from '../native/index.ts';
import type { Demand, Job } from './job.ts';
import { type Grant, planStep } from './plan-step.ts';
import type { PrefillBudget } from './prefill-budget.ts';
import type { SequenceState } from './sequence.ts';

/** What a sequence wants evaluated next, from the token on that was not evaluated yet. */
interface StepRequest {
  sequence: SequenceState;
  job: Job;
  demand: Demand;
  from: number;
}

/** What it gets of one step. */
interface Allocation extends StepRequest {
  tokens: readonly number[];
  draftTokens: readonly number[];
  /** Batch entry of the logits after the last of `tokens`, -1 when they are not wanted. */
  index: number;
}

function granted(request: StepRequest, grant: Grant): Allocation {
  const { demand, from } = request;
  const tokens = demand.tokens.slice(from, from + grant.tokens);
  return {
    ...request,
    tokens,
    draftTokens: demand.draftTokens?.slice(0, grant.draftTokens) ?? [],
    index: -1,
  };
}

/** Whether what runs on a sequence was cancelled; answered while a batch runs, too. */
export type IsCancelled = (sequenceId: number) => boolean;

/** What llama_decode returns when it was told to give up. */
const abortedStatus = 2;

/** A batch that only reads for one sequence may be given up in its middle; in others somebody else would be hurt. */
function prefillAlone(allocations: readonly Allocation[], isCancelled: IsCancelled): (() => boolean) | null {
  const [allocation, other] = allocations;
  if (allocation === undefined || other !== undefined || allocation.tokens.length < 2) return null;
  // What it had before is to be had again afterwards: of cells that were given up in a batch nothing is known.
  // Who draws afterwards can go on where it was stopped.
  if (allocation.job.stays === true || allocation.demand.output) return null;
  return () => isCancelled(allocation.sequence.sequenceId);
}

/** Statuses after which the cells are as they were before: there was no room, or the batch was not valid. */
const undone: readonly number[] = [1, -1];

/** What a step needs of a batch and of a context, which it can be given imaginary ones of. */
export type StepBatch = Pick<LlamaBatch, 'capacity' | 'clear' | 'add'>;
export interface StepContext extends Pick<LlamaContext, 'truncateSequence' | 'clearSequence'> {
  decode(batch: StepBatch, shouldAbort: (() => boolean) | null): number;
}

export interface StepperOptions {
  prefillBudget: PrefillBudget;
  /** Draft tokens that may be checked in one step. */
  draftTokens: number;
}

export class Stepper {
  readonly #context: StepContext;
  readonly #batch: StepBatch;
  readonly #options: StepperOptions;
  /** How much of each demand has been evaluated. */
  readonly #done = new WeakMap<Demand, number>();
  #turn = 0;

  constructor(context: StepContext, batch: StepBatch, options: StepperOptions) {
    this.#context = context;
    this.#batch = batch;
    this.#options = options;
  }

  /** Evaluates one batch and hands the results out; false when no sequence has work. */
  step(sequences: readonly SequenceState[], isCancelled: IsCancelled): boolean {
    const allocations = this.#allocate(
      this.#inTurn(sequences.flatMap((sequence) => this.#requestOf(sequence) ?? [])),
    );
    if (allocations.length === 0) return false;
    const startedAt = performance.now();
    const status = this.#decode(allocations, isCancelled);
    if (status === 0) this.#noteStep(allocations, performance.now() - startedAt);
    // One that the library cannot take must not take the others with it.
    if (undone.includes(status) && allocations.length > 1) this.#stepAlone(allocations, isCancelled);
    else this.#handOut(allocations, status);
    return true;
  }

  /** Tokens that a job wants evaluated and that are not yet, draft tokens included. */
  demandOf({ job }: SequenceState): number {
    const demand = job?.demand ?? null;
    if (demand === null) return 0;
    return demand.tokens.length - this.#doneOf(demand) + (demand.draftTokens?.length ?? 0);
  }

  #stepAlone(allocations: readonly Allocation[], isCancelled: IsCancelled): void {
    for (const allocation of allocations) {
      if (allocation.sequence.job !== allocation.job) continue;
      this.#handOut([allocation], this.#decode([allocation], isCancelled));
    }
  }

  #decode(allocations: readonly Allocation[], isCancelled: IsCancelled): number {
    this.#batch.clear();
    for (const allocation of allocations) allocation.index = this.#add(allocation);
    return this.#context.decode(this.#batch, prefillAlone(allocations, isCancelled));
  }

  #handOut(allocations: readonly Allocation[], status: number): void {
    for (const allocation of allocations) {
      if (status === 0) this.#advance(allocation);
      else this.#giveUp(allocation, status);
    }
  }

  #noteStep(allocations: readonly Allocation[], ms: number): void {
    const decoding = allocations.filter(({ tokens }) => tokens.length === 1).length;
    // A draft token takes as long as a token that is read.
    const tokens = allocations.reduce(
      (sum, allocation) => sum + allocation.tokens.length + allocation.draftTokens.length,
      0,
    );
    this.#options.prefillBudget.note({ decoding, prefill: tokens - decoding, ms });
  }

  #requestOf(sequence: SequenceState): StepRequest | null {
    const { job } = sequence;
    const demand = job?.demand ?? null;
    return job === null || demand === null ? null : { sequence, job, demand, from: this.#doneOf(demand) };
  }

  /** Another sequence is first at each step, so that none waits forever when there are more than fit. */
  #inTurn(requests: StepRequest[]): StepRequest[] {
    if (requests.length < 2) return requests;
    this.#turn = (this.#turn + 1) % requests.length;
    return [...requests.slice(this.#turn), ...requests.slice(0, this.#turn)];
  }

  #allocate(requests: readonly StepRequest[]): Allocation[] {
    const tokenRequests = requests.map(({ demand: { tokens, draftTokens = [] }, from }) => ({
      tokens: tokens.length - from,
      draftTokens: draftTokens.length,
    }));
    const { prefillBudget, draftTokens } = this.#options;
    const grants = planStep(tokenRequests, {
      capacity: this.#batch.capacity,
      prefill: prefillBudget.tokens,
      draftTokens,
    });
    return requests.flatMap((request, position) => {
      const grant = grants[position];
      return grant === undefined || grant.tokens === 0 ? [] : [granted(request, grant)];
    });
  }

  /** Returns the batch entry of the logits after the last token needed, -1 when they are not wanted yet. */
  #add({ sequence, demand, from, tokens, draftTokens }: Allocation): number {
    const output = demand.output && from + tokens.length === demand.tokens.length;
    const last = tokens.length - 1;
    let index = -1;
    [...tokens, ...draftTokens].forEach((token, offset) => {
      const position = sequence.nextPosition + offset;
      const entry = this.#batch.add(token, position, sequence.sequenceId, output && offset >= last);
      if (output && offset === last) index = entry;
    });
    return index;
  }

  #advance({ sequence, job, demand, tokens, draftTokens, index }: Allocation): void {
    // A job that came before it in this step may have thrown the context away, and this one with it.
    if (sequence.job !== job) return;
    sequence.noteEvaluated(tokens);
    const done = this.#doneOf(demand) + tokens.length;
    this.#done.set(demand, done);
    job.progress?.(done);
    if (done < demand.tokens.length) return;
    const evaluated = sequence.evaluated + draftTokens.length;
    const finished = this.#advanceJob({ sequence, job, index, draftTokens });
    if (finished && sequence.job === job) sequence.job = null;
    if (draftTokens.length > 0 && sequence.evaluated < evaluated) this.#takeBack(sequence);
  }

  /** What one job throws is that job's error: nobody else in the step has to do with it. */
  #advanceJob({
    sequence,
    job,
    index,
    draftTokens,
  }: Pick<Allocation, 'sequence' | 'job' | 'index' | 'draftTokens'>): boolean {
    try {
      return job.advance(index, draftTokens.length) === 'finished';
    } catch (error) {
      this.#context.clearSequence(sequence.sequenceId);
      sequence.lose();
      job.fail(toDesksideError(error));
      return true;
    }
  }

  /** Draft tokens that were wrong have left cells behind. */
  #takeBack(sequence: SequenceState): void {
    if (this.#context.truncateSequence(sequence.sequenceId, sequence.nextPosition)) return;
    this.#context.clearSequence(sequence.sequenceId);
    sequence.lose();
    const reason = 'wrong draft tokens could not be taken back';
    sequence.job?.fail(new DesksideError('engine-request', { reason }));
    sequence.job = null;
  }

  /**
   * After a batch that did not end well nothing is known about its sequences' cells: they are emptied, but where one was given up in the
   * middle of a reading that has a mark. What lies before that was not touched.
   */
  #giveUp({ sequence, job }: Allocation, status: number): void {
    const isGivenUp = status === abortedStatus;
    sequence.job = null;
    if (isGivenUp && sequence.readingMark !== null) sequence.lost = true;
    else {
      this.#context.clearSequence(sequence.sequenceId);
      sequence.lose();
    }
    if (isGivenUp) job.cancel();
    else job.fail(new DesksideError('engine-decode-failed', { status }));
  }

  #doneOf(demand: Demand): number {
    return this.#done.get(demand) ?? 0;
  }
}
