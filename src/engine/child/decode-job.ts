// Draws token after token, and turns them into text as they come.
import type { DesksideError } from '../../core/index.ts';
import type { LlamaContext, LlamaSampler, Vocab } from '../llama/index.ts';
import type { Params, Result } from '../protocol.ts';
import { DecodedText } from './decoded-text.ts';
import { GuessReport } from './guess/guess-report.ts';
import type { Guessing, GuessRoom } from './guess/guessing.ts';
import type { Demand, Job, Reply } from './job.ts';
import type { SequenceState } from './sequence.ts';

type Finish = Result<'decode'>['finish'];

export interface DecodeParts {
  sequence: SequenceState;
  /** The token after which drawing begins. */
  pending: number;
  context: LlamaContext;
  vocab: Vocab;
  sampler: LlamaSampler;
  params: Params<'decode'>;
  reply: Reply<'decode'>;
  /** `null`: nothing is guessed; a text says why, where guessing was wanted. */
  guessing: Guessing | string | null;
}

export class DecodeJob implements Job {
  demand: Demand;
  readonly #parts: DecodeParts;
  readonly #text: DecodedText;
  readonly #guessing: Guessing | null;
  readonly #report = new GuessReport();
  readonly #startedAt = performance.now();
  readonly #preemptedBefore: number;
  #last: number;
  #firstTokenMs = 0;

  constructor(parts: DecodeParts) {
    this.#parts = parts;
    this.#text = new DecodedText(parts.params, parts.reply);
    this.#guessing = typeof parts.guessing === 'string' ? null : parts.guessing;
    this.#last = parts.pending;
    this.#preemptedBefore = parts.sequence.preemptions;
    this.demand = this.#takePending();
  }

  /** The last token drawn is evaluated with the next step, and with it what may follow. */
  #takePending(): Demand {
    this.#parts.sequence.pending = null;
    const guesses = this.#guessing?.propose(this.#parts.sequence.log, this.#last, this.#guessRoom()) ?? [];
    return { tokens: [this.#last], output: true, guesses };
  }

  /** After every guess that is right one more token is drawn, and has to have its place. */
  #guessRoom(): GuessRoom {
    const { sequence, params, vocab } = this.#parts;
    const cells = Math.max(0, sequence.cells - (sequence.evaluated + 1) - 1);
    const most = Math.min(cells, params.maxTokens - this.#text.tokens - 1);
    const isLast = (token: number): boolean => {
      if (params.pauseAfter.length === 0) return false;
      const text = new TextDecoder().decode(vocab.piece(token, params.specialText));
      return params.pauseAfter.some((end) => text.endsWith(end));
    };
    return { most, isLast, isEnd: (token) => vocab.isEnd(token) };
  }

  /**
   * Draws after the last token, and goes on drawing as long as the guesses are what was drawn: each token is drawn once,
   * from the model's own logits, whether it was guessed or not.
   */
  advance(index: number, guesses: number): 'continue' | 'finished' {
    const { guesses: guessed = [] } = this.demand;
    for (let right = 0; ; right += 1) {
      const finish = this.#draw(index + right);
      const isRight = finish === null && right < guesses && guessed[right] === this.#last;
      if (isRight) {
        this.#parts.sequence.pending = null;
        this.#parts.sequence.noteEvaluated([this.#last]);
        continue;
      }
      this.#guessing?.note(guesses, right);
      this.#report.note(guesses, right);
      if (finish !== null) return this.#finish(finish);
      this.demand = this.#takePending();
      return 'continue';
    }
  }

  /** Draws one token from the logits of a batch entry; returns why nothing more may be drawn, `null` to go on. */
  #draw(index: number): Finish | null {
    const { sequence, context, sampler, vocab, params } = this.#parts;
    const token = sampler.sample(context, index);
    if (this.#firstTokenMs === 0) this.#firstTokenMs = performance.now() - this.#startedAt;
    if (vocab.isEnd(token)) return 'end';
    this.#last = token;
    sequence.pending = token;
    return this.#text.push(vocab.piece(token, params.specialText), sequence.length < sequence.cellsMax);
  }

  #finish(finish: Finish): 'finished' {
    this.#text.end(finish);
    this.#parts.sampler[Symbol.dispose]();
    const ms = performance.now() - this.#startedAt;
    const { tokens } = this.#text;
    const { reply, guessing, sequence } = this.#parts;
    const unavailable = typeof guessing === 'string' ? { unavailable: guessing } : {};
    const guesses = guessing === null ? {} : { guesses: { ...this.#report.counts, ...unavailable } };
    const preemptions = sequence.preemptions - this.#preemptedBefore;
    reply.done({ finish, tokens, firstTokenMs: this.#firstTokenMs, ms, preemptions, ...guesses });
    return 'finished';
  }

  /** Between two steps the token drawn last is not evaluated: it stays with the sequence, which can go on. */
  cancel(): void {
    this.#parts.sequence.pending = this.#last;
    this.#finish('cancelled');
  }

  /** No cells are left, and none can be had. */
  endForRoom(): void {
    this.#parts.sequence.pending = this.#last;
    this.#finish('no-room');
  }

  fail(error: DesksideError): void {
    this.#parts.sampler[Symbol.dispose]();
    this.#parts.reply.fail(error);
  }
}
