// Every sentence carries a number in the prompt, and after each statement the model names one, or a first and a last.
// Only numbers that exist can be written. Fine for large models; small ones name them by chance.
import type { LoadedModel, Sequence } from '../../../engine/index.ts';
import type { Document } from '../../document.ts';
import type { SentenceRange } from '../sentence-range.ts';
import type { CitationConstraint, CitationStrategy, PointIo } from './citation-strategy.ts';

const citationPrefix = ' [';
/** Longest range that can be named, in sentences. */
const maxRange = 10;

export const ids: CitationStrategy = {
  name: 'ids',
  instruction: '',
  citationPrefix,
  renderDocument: renderNumbered,
  prepare: async (model, { documents }) => IdsConstraint.create(model, documents),
};

/** The document's text with `[7] ` before each sentence. Numbers run on from document to document. */
function renderNumbered(document: Document, documentIndex: number, documents: readonly Document[]): string {
  const first = firstNumber(documents, documentIndex);
  let text = '';
  let at = 0;
  for (const { start, index } of document.sentences) {
    text += `${document.text.slice(at, start)}[${first + index}] `;
    at = start;
  }
  return text + document.text.slice(at);
}

function firstNumber(documents: readonly Document[], documentIndex: number): number {
  return documents.slice(0, documentIndex).reduce((sum, { sentences }) => sum + sentences.length, 1);
}

interface Numbered {
  /** Tokens of `7]`. */
  alone: number[];
  /** Tokens of `7-`. */
  opening: number[];
  range: SentenceRange;
}

class IdsConstraint implements CitationConstraint {
  readonly certainTokens: number;
  readonly scratchTokens = 0;
  readonly #citationPrefix: readonly number[];
  readonly #numbered: readonly Numbered[];
  /** Singles first, then the openings of ranges: an index past the singles opens one. The same lists for every statement. */
  readonly #options: readonly (readonly number[])[];

  private constructor(prefixTokens: number[], numbered: Numbered[]) {
    this.#citationPrefix = prefixTokens;
    this.#numbered = numbered;
    this.#options = [...numbered.map(({ alone }) => alone), ...numbered.map(({ opening }) => opening)];
    const longest = numbered.reduce((length, { opening, alone }) => {
      return Math.max(length, opening.length + alone.length);
    }, 0);
    // The end of a range is a number too, and never longer than the longest.
    this.certainTokens = prefixTokens.length + 2 * longest;
  }

  static async create(model: LoadedModel, documents: readonly Document[]): Promise<IdsConstraint> {
    const ranges = documents.flatMap(({ sentences }, documentIndex) =>
      sentences.map(({ index }) => ({ documentIndex, first: index, last: index })),
    );
    // Numbers run on from document to document.
    const texts = [citationPrefix, ...ranges.flatMap((_, index) => [`${index + 1}]`, `${index + 1}-`])];
    const [prefixTokens = [], ...lists] = await model.tokenizeAll(
      texts.map((text) => ({ text, special: false, after: 'text' })),
    );
    const numbered = ranges.map((range, index) => ({
      alone: lists[2 * index] ?? [],
      opening: lists[2 * index + 1] ?? [],
      range,
    }));
    return new IdsConstraint(prefixTokens, numbered);
  }

  async point(
    sequence: Sequence,
    { maxTokens, ...io }: Pick<PointIo, 'maxTokens' | 'signal'>,
  ): Promise<SentenceRange[]> {
    if (this.#numbered.length === 0 || maxTokens < this.certainTokens) return [];
    await sequence.prefill(this.#citationPrefix, io);
    const count = this.#numbered.length;
    const { index } = await sequence.choose(this.#options, io);
    const chosen = this.#numbered[index % count];
    if (chosen === undefined) return [];
    return index < count ? [chosen.range] : [await this.#closeRange(sequence, chosen.range, io)];
  }

  /** Ranges stay within a document; the last sentence of one closes at itself. */
  async #closeRange(
    sequence: Sequence,
    { documentIndex, first }: SentenceRange,
    io: { signal: AbortSignal },
  ): Promise<SentenceRange> {
    const ends = this.#numbered.filter(({ range }) => {
      return range.documentIndex === documentIndex && range.first >= first && range.first < first + maxRange;
    });
    const { index } = await sequence.choose(
      ends.map(({ alone }) => alone),
      io,
    );
    return { documentIndex, first, last: ends[index]?.range.first ?? first };
  }
}
