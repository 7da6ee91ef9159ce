// Writes an answer in stages: some of it freely, some kept to a grammar, some filled in, all read by one parser.
import { repetition, type TokenLogProbability } from '../core/index.ts';
import {
  type DecodeFinish,
  type DecodeOptions,
  DecodeUsage,
  decodeText,
  defaultSpeculative,
  type LoadedModel,
  RepetitionStop,
  type Sequence,
  type TextEvent,
  type TextParser,
  type WriteIo,
  type WrittenAnswer,
} from '../engine/index.ts';

export interface StagedParts {
  model: Pick<LoadedModel, 'tokenizeAll'>;
  sequence: Sequence;
  io: WriteIo<never>;
  parser: TextParser;
  options: DecodeOptions;
  /** See ChatRequest. */
  stopRepetition?: boolean | undefined;
}

export class StagedWriter {
  readonly #parts: StagedParts;
  readonly #usage: DecodeUsage;
  /** Told with the next text that is shown: a parser may hold some of it back. */
  readonly #pending: TokenLogProbability[] = [];

  readonly #stop: RepetitionStop | null;
  #stopText: string | undefined;
  /** Drawn in this stage. */
  #drawn = '';
  /** Tokens that were not drawn, and take room like those that were. */
  #filledTokens = 0;
  /** Nothing more is written once something had no room: what came behind it would belong to nothing. */
  #isFull = false;

  constructor(parts: StagedParts) {
    this.#parts = parts;
    this.#stop = parts.stopRepetition === true ? new RepetitionStop(parts.io.signal) : null;
    this.#usage = new DecodeUsage(parts.options.speculative ?? defaultSpeculative);
  }

  /** Draws tokens, for this stage with `more`. */
  async decode(
    more: Pick<DecodeOptions, 'grammar' | 'exitTokens' | 'pauseAfter'> & {
      maxTokens?: number | undefined;
    } = {},
  ): Promise<DecodeFinish> {
    const { sequence, io, parser, options } = this.#parts;
    const maxTokens = Math.min(this.room, more.maxTokens ?? Number.POSITIVE_INFINITY);
    if (maxTokens <= 0) return 'length';
    const { speculative = defaultSpeculative } = options;
    this.#drawn = '';
    const end = await decodeText(
      sequence,
      { ...options, speculative, ...more, maxTokens },
      {
        signal: this.#stop?.signal ?? io.signal,
        onText: (text, logProbabilities = []) => {
          this.#pending.push(...logProbabilities);
          this.#drawn += text;
          this.#show(parser.push(text));
          this.#stop?.push(text);
        },
      },
    );
    this.#usage.add(end);
    this.#stopText = end.stopText;
    return end.finish;
  }

  /** The most likely of several texts, which is written if there is room; returns which one. */
  async choose(texts: readonly string[]): Promise<number> {
    const { model, sequence, io, parser } = this.#parts;
    const lists = await model.tokenizeAll(texts.map((text) => ({ text, special: false, after: 'text' })));
    if (!this.#takes(Math.max(0, ...lists.map(({ length }) => length)))) return 0;
    const { index } = await sequence.choose(lists, { signal: io.signal });
    this.#filledTokens += lists[index]?.length ?? 0;
    this.#show(parser.push(texts[index] ?? ''));
    return index;
  }

  /** Writes words of the template that can only be these, if there is room. */
  async fill(text: string): Promise<void> {
    if (text === '') return;
    const { model, sequence, io, parser } = this.#parts;
    const lists = await model.tokenizeAll([{ text, special: true, after: 'text' }]);
    const tokens = lists.flat();
    if (!this.#takes(tokens.length)) return;
    await sequence.prefill(tokens, { signal: io.signal });
    this.#filledTokens += tokens.length;
    this.#show(parser.push(text));
  }

  /** Tokens that were drawn. */
  get drawnTokens(): number {
    return this.#usage.outputTokens;
  }

  /** What was drawn in the last stage. */
  get drawn(): string {
    return this.#drawn;
  }

  /** How many tokens may still be written. */
  get room(): number {
    return this.#isFull ? 0 : this.#parts.options.maxTokens - this.#usage.outputTokens - this.#filledTokens;
  }

  #takes(tokens: number): boolean {
    this.#isFull ||= tokens > this.room;
    return !this.#isFull;
  }

  /** @param asked why it ended, as the caller knows it */
  end(asked: DecodeFinish): WrittenAnswer {
    const { io, parser } = this.#parts;
    const finish = this.#isFull ? 'length' : asked;
    this.#show(parser.end());
    if (this.#pending.length > 0) {
      io.emit({ type: 'text-delta', text: '', logProbabilities: this.#pending.splice(0) });
    }
    if (this.#stop?.stopped && finish === 'cancelled') {
      return { finish: 'stop', rawFinishReason: repetition, usage: this.#usage };
    }
    return { finish, stopText: this.#stopText, usage: this.#usage };
  }

  #show(events: readonly TextEvent[]): void {
    for (const event of events) {
      const isTold =
        this.#pending.length > 0 && (event.type === 'text-delta' || event.type === 'reasoning-delta');
      this.#parts.io.emit(isTold ? { ...event, logProbabilities: this.#pending.splice(0) } : event);
    }
  }
}
