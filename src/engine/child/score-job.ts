// Tells how likely each of several continuations is, and leaves the sequence as it found it.
import { DesksideError } from '../../core/index.ts';
import { LogProbabilities } from '../log-probabilities.ts';
import type { LlamaContext } from '../native/index.ts';
import type { Params } from '../protocol.ts';
import type { Demand, Job, Reply } from './job.ts';
import type { Mark } from './mark.ts';
import type { SequenceState } from './sequence.ts';

export interface ScoreParts {
  sequence: SequenceState;
  /** The token before what is scored, not evaluated yet. */
  pending: number;
  context: Pick<LlamaContext, 'logits'>;
  params: Params<'score'>;
  /** Marks where the sequence is now. */
  mark: () => Mark;
  reply: Reply<'score'>;
}

export class ScoreJob implements Job {
  readonly stays = true;
  demand: Demand;
  readonly #parts: ScoreParts;
  readonly #scores: number[][];
  readonly #start: Mark;
  /** Where all options begin. */
  #fork: Mark | null = null;
  #option = 0;

  constructor(parts: ScoreParts) {
    this.#parts = parts;
    this.#start = parts.mark();
    this.#scores = parts.params.options.map(() => []);
    this.demand = { tokens: [parts.pending, ...parts.params.after], output: true };
    parts.sequence.pending = [];
  }

  advance(index: number, draftTokens: number): 'continue' | 'finished' {
    if (this.#fork === null) this.#scoreFirst(index);
    else if (!this.#scoreNext(index, draftTokens)) return 'continue';
    const { options } = this.#parts.params;
    while ((options[this.#option]?.length ?? 0) === 1) this.#option += 1;
    const option = options[this.#option];
    if (option === undefined) return this.#finish();
    this.#fork ??= this.#parts.mark();
    this.demand = demandFor(option, 0);
    return 'continue';
  }

  /** The first tokens of all options follow the same one. */
  #scoreFirst(index: number): void {
    const { context, params } = this.#parts;
    const probabilities = new LogProbabilities(context.logits(index));
    params.options.forEach((option, n) => {
      this.#scores[n]?.push(probabilities.of(option[0] ?? 0));
    });
  }

  /** Notes what followed the tokens of an option that were evaluated. Whether that was all of it: then it is taken back. */
  #scoreNext(index: number, evaluated: number): boolean {
    const { context, params, sequence } = this.#parts;
    const option = params.options[this.#option] ?? [];
    const scores = this.#scores[this.#option] ?? [];
    sequence.noteEvaluated(option.slice(scores.length, scores.length + evaluated));
    for (let at = 0; at <= evaluated; at += 1) {
      scores.push(new LogProbabilities(context.logits(index + at)).of(option[scores.length] ?? 0));
    }
    if (scores.length < option.length) {
      this.demand = demandFor(option, scores.length - 1);
      return false;
    }
    this.#option += 1;
    goBack(this.#fork);
    return true;
  }

  #finish(): 'finished' {
    this.#restore();
    const options = this.#scores.map((scores) =>
      scores.map((score) => (Number.isFinite(score) ? score : null)),
    );
    this.#parts.reply.done({ options });
    return 'finished';
  }

  #restore(): void {
    goBack(this.#start);
    this.#parts.sequence.pending = [this.#parts.pending];
  }

  cancel(): void {
    this.#end(new DesksideError('interrupted', {}));
  }

  endForRoom(error: DesksideError<'kv-cache-full'>): void {
    this.#end(error);
  }

  /** Ends early; the sequence is as it was all the same. */
  #end(error: DesksideError): void {
    try {
      this.#restore();
    } catch {
      this.#parts.sequence.lose();
    }
    this.#parts.reply.fail(error);
  }

  fail(error: DesksideError): void {
    this.#parts.reply.fail(error);
  }
}

/** The tokens of an option from one on, but the last, which nothing is asked after. */
function demandFor(option: readonly number[], from: number): Demand {
  const [first = 0, ...rest] = option.slice(from, -1);
  return { tokens: [first], output: true, draftTokens: rest };
}

/** Throws where it cannot be done: then what the cells hold is not what it should be. */
function goBack(mark: Mark | null): void {
  if (mark?.goBack() !== false) return;
  throw new DesksideError('engine-request', { reason: 'what was scored could not be taken back' });
}
