// Draws token after token, and turns them into text as they come.
import type { DesksideError } from '../../core/index.ts';
import type { LlamaContext, LlamaSampler, Vocab } from '../llama/index.ts';
import type { Params, Result } from '../protocol.ts';
import { DecodedText } from './decoded-text.ts';
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
}

export class DecodeJob implements Job {
  demand: Demand;
  readonly #parts: DecodeParts;
  readonly #text: DecodedText;
  readonly #startedAt = performance.now();
  #last: number;
  #firstTokenMs = 0;

  constructor(parts: DecodeParts) {
    this.#parts = parts;
    this.#text = new DecodedText(parts.params, parts.reply);
    this.#last = parts.pending;
    this.demand = this.#takePending();
  }

  /** The last token drawn is evaluated with the next step. */
  #takePending(): Demand {
    this.#parts.sequence.pending = null;
    return { tokens: [this.#last], output: true };
  }

  advance(index: number): 'continue' | 'finished' {
    const { sequence, context, sampler, vocab } = this.#parts;
    const token = sampler.sample(context, index);
    if (this.#firstTokenMs === 0) this.#firstTokenMs = performance.now() - this.#startedAt;
    if (vocab.isEnd(token)) return this.#finish('end');
    this.#last = token;
    sequence.pending = token;
    const reason = this.#text.push(
      vocab.piece(token, this.#parts.params.specialText),
      sequence.length < sequence.cells,
    );
    if (reason !== null) return this.#finish(reason);
    this.demand = this.#takePending();
    return 'continue';
  }

  #finish(finish: Finish): 'finished' {
    this.#text.end(finish);
    this.#parts.sampler[Symbol.dispose]();
    const ms = performance.now() - this.#startedAt;
    const { tokens } = this.#text;
    this.#parts.reply.done({ finish, tokens, firstTokenMs: this.#firstTokenMs, ms });
    return 'finished';
  }

  /** Between two steps the token drawn last is not evaluated: it stays with the sequence, which can go on. */
  cancel(): void {
    this.#parts.sequence.pending = this.#last;
    this.#finish('cancelled');
  }

  fail(error: DesksideError): void {
    this.#parts.sampler[Symbol.dispose]();
    this.#parts.reply.fail(error);
  }
}
