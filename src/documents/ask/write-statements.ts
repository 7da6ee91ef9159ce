// Writes an answer statement by statement: the model writes one sentence, then it is led to point at its source.
import { repetition, type Sampling } from '../../core/index.ts';
import {
  type DecodeFinish,
  DecodeUsage,
  decodeText,
  RepetitionStop,
  type Sequence,
  type SpeculativeMethod,
  type WriteIo,
  type WrittenAnswer,
} from '../../engine/index.ts';
import type { Document } from '../document.ts';
import { endsSentence } from '../segments/ends-sentence.ts';
import type { AskEvent, Citation, Statement } from './ask-types.ts';
import type { SupportJudge } from './judge-support.ts';
import { isNotFound } from './not-found.ts';
import { questionMark } from './prompt-words.ts';
import { createCitation, mergeRanges } from './sentence-range.ts';
import type { Support } from './statement-support.ts';
import type { CitationConstraint } from './strategies/index.ts';
import type { StatementVerifier } from './verify-statement.ts';

/** Characters after which a sentence may be complete. */
const pauseAfter = ['.', '!', '?', '。', '！', '？', '｡', '؟', '۔', '।', '"', '”', '’', "'", ')', '*', '\n'];

export interface WriteOptions {
  documents: readonly Document[];
  constraint: CitationConstraint;
  /** Texts that begin no statement: a pointer where none is due, the next question of a transcript. The answer ends before them. */
  endMarks: readonly string[];
  /** See DecodeOptions. */
  endTokens: readonly number[];
  judge: SupportJudge;
  /** Asked about what the judge could not settle; `null` where nobody is. */
  verifier: StatementVerifier | null;
  /** Holds statements back until it is known whether their sentences bear them out, and leaves out those that they do not. */
  onlySupported: boolean;
  sampling: Sampling;
  /** Tokens that statements and pointers may take together. */
  maxTokens: number;
  speculative: SpeculativeMethod;
}

interface WrittenSentence {
  text: string;
  finish: DecodeFinish;
}

export class StatementWriter {
  readonly #sequence: Sequence;
  readonly #options: WriteOptions;
  readonly #io: WriteIo<AskEvent>;
  readonly #promptTokens: number;
  readonly #usage: DecodeUsage;
  readonly #startedAt = performance.now();
  /** Statements that are the same are noticed one by one; this is for what goes round within one. */
  readonly #stop: RepetitionStop;
  /** Text of a statement that is not known to be wanted. */
  #held = '';
  #shown = 0;
  /** Whether the text so far ends in a statement that has no white space behind it. */
  #abuts = false;

  constructor(sequence: Sequence, options: WriteOptions, io: WriteIo<AskEvent>) {
    this.#sequence = sequence;
    this.#options = options;
    this.#io = io;
    this.#stop = new RepetitionStop(io.signal);
    this.#usage = new DecodeUsage(options.speculative);
    this.#promptTokens = sequence.length;
  }

  async write(): Promise<WrittenAnswer> {
    const texts = new Set<string>();
    for (;;) {
      const { text, finish } = await this.#sentence();
      const ended = finish !== 'pause';
      if (text.trim() === '') {
        if (ended) return this.#written(finish);
        continue;
      }
      const statement = await this.#finish(
        text,
        finish,
        this.#options.onlySupported ? this.#shown : texts.size,
      );
      if (texts.has(statement.text) || this.#stop.stopped) return this.#written('stop', repetition);
      texts.add(statement.text);
      if (isNotFound(statement.text) || ended) return this.#written(finish);
      if (this.#textRoom <= 0) return this.#written('length');
    }
  }

  /** Decodes until a sentence is complete, the model has ended, or it begins a pointer instead of a statement. */
  async #sentence(): Promise<WrittenSentence> {
    let text = '';
    for (;;) {
      if (this.#textRoom <= 0) return { text, finish: 'length' };
      const part = await this.#decode(text);
      text += part.text;
      const before = this.#beforeEnd(text);
      if (before !== null) return { text: before, finish: 'end' };
      if (part.finish !== 'pause' || text.trim() === '' || endsSentence(text)) {
        return { text, finish: part.finish };
      }
    }
  }

  /** Decodes to the next pause. Text is shown once it cannot be the beginning of a pointer any more. */
  async #decode(before: string): Promise<WrittenSentence> {
    const { sampling, speculative, endTokens } = this.#options;
    const pauses = [...pauseAfter, ...this.#options.endMarks];
    const options = { sampling, maxTokens: this.#textRoom, pauseAfter: pauses, endTokens, speculative };
    let text = '';
    let shown = 0;
    const onText = (more: string): void => {
      text += more;
      this.#stop.push(more);
      const until = text.length - this.#heldLength(before + text);
      if (until <= shown) return;
      this.#show(text.slice(shown, until));
      shown = until;
    };
    const end = await decodeText(this.#sequence, options, { signal: this.#stop.signal, onText });
    if (this.#beforeEnd(before + text) === null) this.#show(text.slice(shown));
    this.#usage.add(end);
    return { text, finish: this.#stop.stopped ? 'stop' : end.finish };
  }

  /** Statements do not run into each other, although what stood between them was a pointer. */
  #show(text: string): void {
    if (text === '') return;
    const gap = this.#abuts && !/^\s/u.test(text) ? ' ' : '';
    this.#abuts = false;
    if (this.#options.onlySupported) this.#held += gap + text;
    else this.#io.emit({ type: 'text-delta', text: gap + text });
  }

  /** How much of the end of a text may become a mark on a line of its own. */
  #heldLength(text: string): number {
    const line = text.slice(text.lastIndexOf('\n') + 1);
    const bare = line.trim();
    return bare !== '' && this.#options.endMarks.some((mark) => mark.startsWith(bare)) ? line.length : 0;
  }

  /** What is left of a text that ends the answer, by a mark alone or the next question on a line of its own; null where it goes on. */
  #beforeEnd(text: string): string | null {
    const { endMarks } = this.#options;
    if (endMarks.includes(text.trim())) return '';
    const lineStart = text.lastIndexOf('\n') + 1;
    const isQuestion = endMarks.includes(questionMark) && text.slice(lineStart).trim() === questionMark;
    return isQuestion ? text.slice(0, lineStart) : null;
  }

  async #finish(written: string, finish: DecodeFinish, index: number): Promise<Statement> {
    const text = written.trim();
    const citations = await this.#cite(text, finish);
    const statement = {
      text,
      citations,
      support: isNotFound(text) ? null : await this.#judge(text, citations),
    };
    if (!this.#isWanted(statement)) return statement;
    for (const citation of statement.citations) {
      this.#io.emit({ type: 'citation', statement: index, citation });
    }
    this.#io.emit({ type: 'statement-end', statement });
    this.#abuts = !/\s$/u.test(written);
    return statement;
  }

  async #judge(text: string, citations: readonly Citation[]): Promise<Support> {
    const { judge, verifier } = this.#options;
    const support = judge.judge(text, citations);
    // Where somebody has stopped the answer, nobody waits for a grade.
    if (verifier === null || this.#io.signal.aborted) return support;
    return verifier.verify({ text, citations, support }, this.#io.signal);
  }

  /** Shows what was held back of a statement, or leaves it out. */
  #isWanted(statement: Statement): boolean {
    if (!this.#options.onlySupported) return true;
    const held = this.#held;
    this.#held = '';
    if (statement.support !== null && statement.support.grade !== 'supported') {
      this.#io.emit({ type: 'statement-left-out', statement });
      return false;
    }
    this.#io.emit({ type: 'text-delta', text: held });
    this.#shown += 1;
    return true;
  }

  async #cite(text: string, finish: DecodeFinish): Promise<Citation[]> {
    if (finish === 'cancelled' || isNotFound(text)) return [];
    const { documents, constraint } = this.#options;
    const ended = finish === 'end' || finish === 'stop';
    const io = { statement: text, maxTokens: this.#room, ended, signal: this.#io.signal };
    const ranges = await constraint.point(this.#sequence, io);
    return mergeRanges(ranges).map((range) => createCitation(documents, range));
  }

  /** Pointers are tokens of the answer too. */
  get #outputTokens(): number {
    return this.#sequence.length - this.#promptTokens;
  }

  get #room(): number {
    return this.#options.maxTokens - this.#outputTokens;
  }

  /** For statements: the last one is to be cited, too, if that does not take more than it. */
  get #textRoom(): number {
    const { maxTokens, constraint } = this.#options;
    return this.#room - Math.min(constraint.certainTokens, maxTokens >> 1);
  }

  #written(finish: DecodeFinish, rawFinishReason?: string): WrittenAnswer {
    const usage = this.#usage.of({ outputTokens: this.#outputTokens, startedAt: this.#startedAt });
    return { finish, rawFinishReason, usage };
  }
}
