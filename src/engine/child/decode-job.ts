// Draws token after token, and turns them into text as they come.
import type { DesksideError } from '../../core/index.ts';
import type { LlamaContext, LlamaSampler, Vocab } from '../native/index.ts';
import type { Params, Result } from '../protocol.ts';
import { DecodedText } from './decoded-text.ts';
import type { Demand, Job, Reply } from './job.ts';
import type { SequenceState } from './sequence.ts';
import type { DraftRoom, Speculation } from './speculative/speculation.ts';
import { SpeculationReport } from './speculative/speculation-report.ts';
import type { NoSpeculation } from './speculative/speculation-support.ts';
import { ToldProbabilities } from './told-probabilities.ts';

type Finish = Result<'decode'>['finish'];

export interface DecodeParts {
  sequence: SequenceState;
  /** The tokens after which drawing begins, not evaluated yet: at least one. */
  pending: readonly number[];
  context: LlamaContext;
  vocab: Vocab;
  sampler: LlamaSampler;
  params: Params<'decode'>;
  reply: Reply<'decode'>;
  /** `null`: nothing is drafted; a text says why, where speculative decoding was wanted. */
  speculation: Speculation | NoSpeculation | null;
}

export class DecodeJob implements Job {
  demand: Demand;
  readonly #parts: DecodeParts;
  readonly #text: DecodedText;
  readonly #told: ToldProbabilities | null;
  readonly #speculation: Speculation | null;
  readonly #report = new SpeculationReport();
  readonly #startedAt = performance.now();
  readonly #preemptedBefore: number;
  #last: number;
  /** How many tokens of the demand are evaluated. */
  #evaluated = 0;
  #firstTokenMs = 0;

  constructor(parts: DecodeParts) {
    this.#parts = parts;
    const { vocab, params } = parts;
    const pieceOf = (token: number): Uint8Array => vocab.piece(token, true);
    const { alternatives } = params;
    this.#told = alternatives === undefined ? null : new ToldProbabilities(alternatives, pieceOf);
    this.#text = new DecodedText(params, parts.reply, this.#told);
    this.#speculation = typeof parts.speculation === 'string' ? null : parts.speculation;
    this.#last = parts.pending.at(-1) ?? 0;
    this.#preemptedBefore = parts.sequence.preemptions;
    this.demand = this.#demandFor(parts.pending);
  }

  progress(tokens: number): void {
    this.#evaluated = tokens;
  }

  /** What is pending is evaluated with the next step; and with a single token, the one drawn last, what may follow it. */
  #demandFor(tokens: readonly number[]): Demand {
    const { sequence } = this.#parts;
    sequence.pending = [];
    this.#evaluated = 0;
    if (tokens.length > 1) return { tokens, output: true };
    const draftTokens = this.#speculation?.propose(sequence.log, this.#last, this.#draftRoom()) ?? [];
    return { tokens, output: true, draftTokens };
  }

  /** After every draft token that is right one more token is drawn, and has to have its place. */
  #draftRoom(): DraftRoom {
    const { sequence, params, vocab } = this.#parts;
    const cells = Math.max(0, sequence.cells - (sequence.heldCells + 1) - 1);
    const most = Math.min(cells, params.maxTokens - this.#text.tokens - 1);
    const isLast = (token: number): boolean => {
      if (params.pauseAfter.length === 0) return false;
      const text = new TextDecoder().decode(vocab.piece(token, params.specialText));
      return params.pauseAfter.some((end) => text.endsWith(end));
    };
    return { most, isLast, isEnd: (token) => this.#isEnd(token) };
  }

  /**
   * Draws after the last token, and goes on drawing as long as the draft tokens are what was drawn: each token is drawn once,
   * from the model's own logits, whether it was drafted or not.
   */
  advance(index: number, draftTokens: number): 'continue' | 'finished' {
    const { draftTokens: drafted = [] } = this.demand;
    for (let right = 0; ; right += 1) {
      const finish = this.#draw(index + right);
      const isRight = finish === null && right < draftTokens && drafted[right] === this.#last;
      if (isRight) {
        this.#parts.sequence.pending = [];
        this.#parts.sequence.noteEvaluated([this.#last]);
        continue;
      }
      this.#speculation?.note(draftTokens, right);
      this.#report.note(draftTokens, right);
      if (finish !== null) return this.#finish(finish);
      this.demand = this.#demandFor([this.#last]);
      return 'continue';
    }
  }

  /** Draws one token from the logits of a batch entry; returns why nothing more may be drawn, `null` to go on. */
  #draw(index: number): Finish | null {
    const { sequence, context, sampler, vocab, params } = this.#parts;
    const tell = this.#told?.look(context.logits(index));
    const token = sampler.sample(context, index);
    if (this.#firstTokenMs === 0) this.#firstTokenMs = performance.now() - this.#startedAt;
    if (this.#isEnd(token)) return 'end';
    tell?.(token, vocab.piece(token, params.specialText).length);
    this.#last = token;
    sequence.pending = [token];
    const leaves = this.#text.tokens === 0 && params.exitTokens?.includes(token) === true;
    const finish = this.#text.push(
      vocab.piece(token, params.specialText),
      sequence.length < sequence.cellsMax,
    );
    return leaves ? (finish ?? 'pause') : finish;
  }

  #isEnd(token: number): boolean {
    const { vocab, params } = this.#parts;
    return vocab.isEnd(token) || params.endTokens?.includes(token) === true;
  }

  #finish(finish: Finish): 'finished' {
    this.#text.end(finish);
    this.#parts.sampler[Symbol.dispose]();
    const { tokens, stopText } = this.#text;
    const times = this.#times(tokens);
    const { reply, speculation, sequence } = this.#parts;
    const unavailable = typeof speculation === 'string' ? { unavailable: speculation } : {};
    const counts = speculation === null ? {} : { speculation: { ...this.#report.counts, ...unavailable } };
    const preemptions = sequence.preemptions - this.#preemptedBefore;
    const stop = stopText === undefined ? {} : { stopText };
    reply.done({ finish, tokens, ...times, preemptions, ...counts, ...stop });
    return 'finished';
  }

  /**
   * Where many tokens were pending, the first step is reading, but for what it takes to write a token: as long as
   * the others took each, or its share of the step where none of them was faster.
   */
  #times(tokens: number): Pick<Result<'decode'>, 'firstTokenMs' | 'prefillMs' | 'ms'> {
    const allMs = performance.now() - this.#startedAt;
    const firstTokenMs = this.#firstTokenMs;
    const read = this.#parts.pending.length;
    if (read === 1) return { firstTokenMs, prefillMs: 0, ms: allMs };
    const firstStepMs = firstTokenMs === 0 ? allMs : firstTokenMs;
    const othersMs = (allMs - firstStepMs) / Math.max(1, tokens - 1);
    const oneMs = tokens > 1 && othersMs < firstStepMs ? othersMs : firstStepMs / read;
    return { firstTokenMs, prefillMs: firstStepMs - oneMs, ms: allMs - firstStepMs + oneMs };
  }

  /** Between two steps the token drawn last is not evaluated: it stays with the sequence, which can go on. */
  cancel(): void {
    this.#leave();
    this.#finish('cancelled');
  }

  /** No cells are left, and none can be had. */
  endForRoom(): void {
    this.#leave();
    this.#finish('no-room');
  }

  /** What was not evaluated is pending again. */
  #leave(): void {
    this.#parts.sequence.pending = this.demand.tokens.slice(this.#evaluated);
  }

  fail(error: DesksideError): void {
    this.#parts.sampler[Symbol.dispose]();
    this.#parts.reply.fail(error);
  }
}
