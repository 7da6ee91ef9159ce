// Draws token after token, and turns them into text as they come.
import type { DesksideError } from '../../core/index.ts';
import type { LlamaContext, LlamaSampler, Vocab } from '../llama/index.ts';
import type { Params, Result } from '../protocol.ts';
import type { Demand, Job, Reply } from './job.ts';
import type { SequenceState } from './sequence.ts';
import { TextStream } from './text-stream.ts';

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
  readonly #stream: TextStream;
  readonly #startedAt = performance.now();
  #firstTokenMs = 0;
  #tokens = 0;
  #tokensShown = 0;
  #tail = '';

  constructor(parts: DecodeParts) {
    this.#parts = parts;
    this.#stream = new TextStream(parts.params.stop);
    this.demand = { tokens: [parts.pending], output: true };
    parts.sequence.pending = null;
  }

  advance(index: number): 'continue' | 'finished' {
    const { sequence, context, sampler, vocab, params } = this.#parts;
    const token = sampler.sample(context, index);
    if (this.#firstTokenMs === 0) this.#firstTokenMs = performance.now() - this.#startedAt;
    if (vocab.isEnd(token)) return this.#finish('end');
    this.#tokens += 1;
    sequence.pending = token;
    const step = this.#stream.push(vocab.piece(token, params.specialText));
    this.#show(step.text);
    const reason = step.stopped ? 'stop' : this.#reasonToStop(step.text);
    if (reason !== null) return this.#finish(reason);
    this.demand = { tokens: [token], output: true };
    sequence.pending = null;
    return 'continue';
  }

  #reasonToStop(text: string): Finish | null {
    const { sequence, params } = this.#parts;
    if (this.#tokens >= params.maxTokens) return 'length';
    if (sequence.length >= sequence.cells) return 'context';
    return text !== '' && params.pauseAfter.some((end) => this.#tail.endsWith(end)) ? 'pause' : null;
  }

  #show(text: string): void {
    if (text === '') return;
    this.#tail = (this.#tail + text).slice(-256);
    this.#parts.reply.event({ type: 'text', text, tokens: this.#tokens - this.#tokensShown });
    this.#tokensShown = this.#tokens;
  }

  #finish(finish: Finish): 'finished' {
    if (finish !== 'stop') this.#show(this.#stream.end());
    this.#parts.sampler[Symbol.dispose]();
    const ms = performance.now() - this.#startedAt;
    this.#parts.reply.done({ finish, tokens: this.#tokens, firstTokenMs: this.#firstTokenMs, ms });
    return 'finished';
  }

  cancel(): void {
    this.#finish('cancelled');
  }

  fail(error: DesksideError): void {
    this.#parts.sampler[Symbol.dispose]();
    this.#parts.reply.fail(error);
  }
}
