// Writes an answer statement by statement: the model writes one sentence, then it is led to point at its source.
import type { Sampling } from '../../core/index.ts';
import {
  type DecodeFinish,
  type Sequence,
  SpeculationUsage,
  type SpeculativeMethod,
} from '../../engine/index.ts';
import type { Document } from '../document.ts';
import { endsSentence } from '../segments/ends-sentence.ts';
import type { AskEvent, Statement } from './ask-types.ts';
import { isNotFound } from './not-found.ts';
import { createCitation, mergeRanges } from './sentence-range.ts';
import type { CitationPointer } from './strategies/index.ts';

/** Characters after which a sentence may be complete. */
const pauseAfter = ['.', '!', '?', '。', '！', '？', '｡', '؟', '۔', '।', '"', '”', '’', "'", ')', '*', '\n'];

export interface WriteOptions {
  documents: readonly Document[];
  pointer: CitationPointer;
  /** Text with which a pointer begins. */
  lead: string;
  sampling: Sampling;
  /** Tokens that statements and pointers may take together. */
  maxTokens: number;
  speculative: SpeculativeMethod;
  signal: AbortSignal;
}

export interface WrittenAnswer {
  statements: Statement[];
  notFound: boolean;
  finish: DecodeFinish;
  /** The model began to repeat itself and was stopped. */
  repeated: boolean;
  outputTokens: number;
  firstTokenMs: number;
  speculation: SpeculationUsage;
  /** How often the sequence was put aside. */
  preemptions: number;
}

interface Sentence {
  text: string;
  finish: DecodeFinish;
}

export class StatementWriter {
  readonly #sequence: Sequence;
  readonly #options: WriteOptions;
  readonly #emit: (event: AskEvent) => void;
  readonly #promptTokens: number;
  readonly #speculation: SpeculationUsage;
  #preemptions = 0;
  #firstTokenMs = 0;

  constructor(sequence: Sequence, options: WriteOptions, emit: (event: AskEvent) => void) {
    this.#sequence = sequence;
    this.#options = options;
    this.#emit = emit;
    this.#speculation = new SpeculationUsage(options.speculative);
    this.#promptTokens = sequence.length;
  }

  async write(): Promise<WrittenAnswer> {
    const statements: Statement[] = [];
    for (;;) {
      const { text, finish } = await this.#sentence();
      const ended = finish !== 'pause';
      if (text.trim() === '') {
        if (ended) return this.#answer(statements, { finish });
        continue;
      }
      const statement = await this.#finish(text, finish);
      const repeated = statements.some((earlier) => earlier.text === statement.text);
      statements.push(statement);
      this.#emit({ type: 'statement-end', statement });
      if (isNotFound(statement.text)) return this.#answer(statements, { finish, notFound: true });
      if (ended || repeated) return this.#answer(statements, { finish, repeated });
      if (this.#room <= 0) return this.#answer(statements, { finish: 'length' });
    }
  }

  /** Decodes until a sentence is complete, the model has ended, or it begins a pointer instead of a statement. */
  async #sentence(): Promise<Sentence> {
    let text = '';
    for (;;) {
      if (this.#room <= 0) return { text, finish: 'length' };
      const part = await this.#decode(text);
      text += part.text;
      if (text.trim() === this.#mark) return { text: '', finish: 'end' };
      if (part.finish !== 'pause' || text.trim() === '' || endsSentence(text)) {
        return { text, finish: part.finish };
      }
    }
  }

  /** Decodes to the next pause. Text is shown once it cannot be the beginning of a pointer any more. */
  async #decode(before: string): Promise<Sentence> {
    const { sampling, signal, speculative } = this.#options;
    const pauses = [...pauseAfter, this.#mark];
    const options = { sampling, maxTokens: this.#room, pauseAfter: pauses, speculative };
    let text = '';
    let shown = 0;
    for await (const event of this.#sequence.decode(options, { signal })) {
      if (event.type === 'decode-end') {
        this.#speculation.add(event.speculation);
        this.#preemptions += event.preemptions;
        if (this.#firstTokenMs === 0) this.#firstTokenMs = event.firstTokenMs;
        return { text, finish: event.finish };
      }
      text += event.text;
      if ((before + text).trim() === this.#mark) continue;
      this.#emit({ type: 'statement-delta', text: text.slice(shown) });
      shown = text.length;
    }
    return { text, finish: 'cancelled' };
  }

  get #mark(): string {
    return this.#options.lead.trim();
  }

  async #finish(text: string, finish: DecodeFinish): Promise<Statement> {
    const statement = { text: text.trim(), citations: [] };
    if (finish === 'cancelled' || isNotFound(statement.text)) return statement;
    const { documents, pointer, signal } = this.#options;
    const ranges = await pointer.point(this.#sequence, { signal });
    return { ...statement, citations: mergeRanges(ranges).map((range) => createCitation(documents, range)) };
  }

  get #written(): number {
    return this.#sequence.length - this.#promptTokens;
  }

  get #room(): number {
    return this.#options.maxTokens - this.#written;
  }

  #answer(
    statements: Statement[],
    { finish, notFound = false, repeated = false }: Partial<WrittenAnswer> & { finish: DecodeFinish },
  ): WrittenAnswer {
    const firstTokenMs = this.#firstTokenMs;
    const speculation = this.#speculation;
    const preemptions = this.#preemptions;
    const outputTokens = this.#written;
    return { statements, notFound, finish, repeated, outputTokens, firstTokenMs, speculation, preemptions };
  }
}
