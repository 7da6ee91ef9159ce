// After each statement the model is led to quote. It can only follow sentences of the documents; as soon as one
// sentence is left, the rest of it is filled in. Valid by construction, and it takes nothing from the window.
import type { LoadedModel, Sequence } from '../../../engine/index.ts';
import type { Document } from '../../document.ts';
import { citableSentences } from '../citable-sentences.ts';
import type { SentenceRange } from '../sentence-range.ts';
import type { CitationPointer, CitationStrategy } from './citation-strategy.ts';

// A quotation mark of Markdown: small models follow it to the right sentence far more often than a bracketed source.
const lead = '\n> ';
const close = '\n';

export const quoting: CitationStrategy = {
  name: 'quoting',
  instruction:
    'After each sentence of the answer, quote the sentence of the document that it rests on, on a line that begins with ">".',
  lead,
  renderDocument: (document) => document.text,
  prepare: async (model, documents) => QuotingPointer.create(model, documents),
};

interface Quote {
  tokens: number[];
  range: SentenceRange;
}

class QuotingPointer implements CitationPointer {
  readonly maxTokens: number;
  readonly #lead: readonly number[];
  readonly #quotes: readonly Quote[];

  private constructor(leadTokens: number[], quotes: Quote[]) {
    this.#lead = leadTokens;
    this.#quotes = quotes;
    const longest = quotes.reduce((length, { tokens }) => Math.max(length, tokens.length), 0);
    this.maxTokens = leadTokens.length + longest;
  }

  static async create(model: LoadedModel, documents: readonly Document[]): Promise<QuotingPointer> {
    const closing = await model.tokenize(close, { special: false });
    const quotes = documents.flatMap((document, documentIndex) =>
      citableSentences(document).map(async ({ start, end, index }): Promise<Quote> => {
        const text = document.text.slice(start, end).replace(/\s+/gu, ' ');
        const tokens = await model.tokenize(text, { special: false });
        return { tokens: [...tokens, ...closing], range: { documentIndex, first: index, last: index } };
      }),
    );
    return new QuotingPointer(await model.tokenize(lead, { special: false }), await Promise.all(quotes));
  }

  async point(sequence: Sequence, { signal }: { signal: AbortSignal }): Promise<SentenceRange[]> {
    if (this.#quotes.length === 0) return [];
    await sequence.read(this.#lead, { signal });
    const options = this.#quotes.map(({ tokens }) => tokens);
    const { index } = await sequence.choose(options, { signal });
    const quote = this.#quotes[index];
    return quote === undefined ? [] : [quote.range];
  }
}
