// Sentences that have the words of question and statement. Where several have nearly as many, the model says which of them it would
// quote here: nothing is written for it, and the answer runs on as if nobody had asked. Takes nothing from the window.
import type { LoadedModel, Sequence } from '../../../engine/index.ts';
import type { Found } from '../../passages/index.ts';
import { sumOfShares } from '../rank-sentences.ts';
import type { SentenceRange } from '../sentence-range.ts';
import type { CitationConstraint, CitationInput, CitationStrategy, PointIo } from './citation-strategy.ts';

/** What a quotation begins with; see docs/decisions/006. */
const lead = '\n>';
/** How much of the question and how much of the rest of the statement a sentence has; see docs/decisions/070. */
const byWords = { question: 1, statement: 0.4, near: 0 };
/** Where vectors say how near it is to the question, too; see docs/decisions/128. */
const withVectors = { question: 1, statement: 0.6, near: 1 };
/** Sentences that are looked at for each of them. */
const most = 16;
/** Sentences that are so near the best by words are equal, and the model decides between two of them; see docs/decisions/087. */
const tie = 0.01;
const mostTied = 2;
/** Tokens of a candidate that are looked at: what follows them is copied, whichever sentence it is. */
const longestPrefix = 8;

export const matching: CitationStrategy = {
  name: 'matching',
  instruction: '',
  citationPrefix: null,
  renderDocument: (document) => document.text,
  prepare: async (model, input) => {
    const [after = []] = await model.tokenizeAll([{ text: lead, special: false, after: 'text' }]);
    return new MatchingConstraint(model, input, after);
  },
};

class MatchingConstraint implements CitationConstraint {
  readonly certainTokens = 0;
  readonly scratchTokens: number;
  readonly #after: readonly number[];
  readonly #model: LoadedModel;
  readonly #input: CitationInput;

  constructor(model: LoadedModel, input: CitationInput, after: readonly number[]) {
    this.scratchTokens = after.length + longestPrefix;
    this.#after = after;
    this.#model = model;
    this.#input = input;
  }

  async point(sequence: Sequence, io: PointIo): Promise<SentenceRange[]> {
    const candidates = candidatesFor({ ...this.#input, ...io.asked }, io.statement);
    const likely = candidates.length > 1 ? await this.#likelihoods(sequence, candidates, io) : [];
    const sums = candidates.map(({ share }, at) => share + tie * (likely[at] ?? 0));
    const best = candidates[sums.indexOf(Math.max(...sums))];
    if (best === undefined) return [];
    const { index } = best.sentence;
    return [{ documentIndex: best.documentIndex, first: index, last: index }];
  }

  /** From 0 to 1, in all: how likely each is among these. None where an answer that has ended leaves no room to ask. */
  async #likelihoods(
    sequence: Sequence,
    candidates: readonly Found[],
    { ended, maxTokens, signal }: PointIo,
  ): Promise<number[]> {
    if (ended && maxTokens < this.#after.length) return [];
    const texts = candidates.map(({ documentIndex, sentence: { start, end } }) => {
      const text = this.#input.documents[documentIndex]?.text.slice(start, end) ?? '';
      return ` ${text.slice(0, longestPrefix * 8).replace(/\s+/gu, ' ')}`;
    });
    const options = await this.#model.tokenizeAll(
      texts.map((text) => ({ text, special: false, after: 'text' })),
    );
    const prefixes = options.map((tokens) => tokens.slice(0, longestPrefix));
    // Nothing comes behind an answer that has ended, so the lead may stay there.
    if (ended) await sequence.prefill(this.#after, { signal });
    const scores = await sequence.score(prefixes, { after: ended ? [] : this.#after, signal });
    const means = scores.map(({ logProbability, tokens }) => logProbability / Math.max(1, tokens.length));
    const highest = Math.max(...means);
    const weights = means.map((mean) => Math.exp(mean - highest));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  }
}

/** Best first, and none that is far from the best. What a statement repeats of the question says nothing of its source. */
export function candidatesFor(
  { question, index, near }: Pick<CitationInput, 'question' | 'index' | 'near'>,
  statement: string,
): Found[] {
  const shares = near.length === 0 ? byWords : withVectors;
  const sorted = sumOfShares([
    { found: index.search(question, most), weight: shares.question },
    { found: index.search(statement, most, question), weight: shares.statement },
    { found: near, weight: shares.near },
  ]);
  const best = sorted[0]?.share ?? 0;
  return sorted.filter(({ share }) => share >= best - tie).slice(0, mostTied);
}
