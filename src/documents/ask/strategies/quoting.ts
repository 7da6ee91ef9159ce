// After each statement the model is led to quote. It can only follow sentences of the documents; as soon as one
// sentence is left, the rest of it is filled in. Valid by construction, and it takes nothing from the window.
import type { LoadedModel, Sequence } from '../../../engine/index.ts';
import type { Document } from '../../document.ts';
import { citableSentences } from '../citable-sentences.ts';
import { quotingInstruction } from '../prompt-words.ts';
import type { SentenceRange } from '../sentence-range.ts';
import type { CitationConstraint, CitationStrategy, PointIo } from './citation-strategy.ts';
import { commonLength, isSame, longestSharedPrefix } from './token-lists.ts';

// A quotation mark of Markdown: small models follow it to the right sentence far more often than a bracketed source.
const citationPrefix = '\n> ';
const close = '\n';

export const quoting: CitationStrategy = {
  name: 'quoting',
  instruction: quotingInstruction,
  citationPrefix,
  renderDocument: (document) => document.text,
  prepare: async (model, { documents }) => QuotingConstraint.create(model, documents),
};

interface Quote {
  tokens: readonly number[];
  range: SentenceRange;
}

class QuotingConstraint implements CitationConstraint {
  readonly certainTokens: number;
  readonly scratchTokens = 0;
  readonly #longest: number;
  readonly #mark: readonly number[];
  readonly #quotes: readonly Quote[];
  /** The same lists for every statement, so that they are told once. */
  readonly #options: readonly (readonly number[])[];

  private constructor(mark: readonly number[], quotes: Quote[]) {
    this.#mark = mark;
    this.#quotes = quotes;
    this.#options = quotes.map(({ tokens }) => tokens);
    this.#longest = quotes.reduce((length, { tokens }) => Math.max(length, tokens.length), 0);
    this.certainTokens = mark.length + longestSharedPrefix(this.#options) + 1;
  }

  /**
   * Words begin with the blank before them, and full stops may go with the line break behind them: a quote is read with both, as it
   * would be in one line. None begins another, since each ends in the only line break that it has.
   */
  static async create(model: LoadedModel, documents: readonly Document[]): Promise<QuotingConstraint> {
    const sentences = documents.flatMap((document, documentIndex) =>
      citableSentences(document).map(({ start, end, index }) => ({
        text: ` ${document.text.slice(start, end).replace(/\s+/gu, ' ')}${close}`,
        range: { documentIndex, first: index, last: index },
      })),
    );
    const texts = [citationPrefix.trimEnd(), ...sentences.map(({ text }) => text)];
    const [mark = [], ...lists] = await model.tokenizeAll(
      texts.map((text) => ({ text, special: false, after: 'text' })),
    );
    const quotes = sentences.map(({ range }, index) => ({ tokens: lists[index] ?? [], range }));
    return new QuotingConstraint(mark, quotes);
  }

  async point(
    sequence: Sequence,
    { maxTokens, signal }: Pick<PointIo, 'maxTokens' | 'signal'>,
  ): Promise<SentenceRange[]> {
    const room = maxTokens - this.#mark.length;
    if (this.#quotes.length === 0 || room < 1) return [];
    await sequence.prefill(this.#mark, { signal });
    const whole = room >= this.#longest;
    const options = whole ? this.#options : this.#options.map((tokens) => tokens.slice(0, room));
    const { index } = await sequence.choose(options, { signal });
    const quote = this.#quotes[index];
    return quote === undefined || !(whole || this.#isCertain(quote, room)) ? [] : [quote.range];
  }

  /** Whether no other sentence begins with so many tokens of this one. Of those that are the same throughout, the first is meant. */
  #isCertain({ tokens }: Quote, length: number): boolean {
    return this.#options.every(
      (other) => commonLength(tokens, other) < Math.min(length, tokens.length) || isSame(tokens, other),
    );
  }
}
