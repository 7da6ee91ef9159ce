// Sentences that have the words of question and statement. Where several have nearly as many, the model says which of them it would
// quote here: nothing is written for it, and the answer runs on as if nobody had asked. Takes nothing from the window.
import type { LoadedModel, Sequence } from '../../../engine/index.ts';
import type { Found, PassageIndex } from '../../passages/index.ts';
import type { SentenceRange } from '../sentence-range.ts';
import type { CitationConstraint, CitationInput, CitationStrategy, PointIo } from './citation-strategy.ts';

/** What a quotation begins with; see docs/decisions/006. */
const lead = '\n>';
/** How much of the question and how much of the rest of the statement a sentence has; see docs/decisions/070. */
const shares = { question: 1, statement: 0.4 };
/** Sentences that are looked at for each of them. */
const most = 16;
/** Sentences that are so near the best by words are equal, and the model decides between two of them; see docs/decisions/087. */
const near = 0.01;
const mostNear = 2;
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

interface Candidate extends Found {
  /** By words, from 0 to the sum of both shares. */
  worth: number;
}

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
    const candidates = candidatesFor(this.#input, io.statement);
    const likely = candidates.length > 1 ? await this.#likelihoods(sequence, candidates, io) : [];
    const sums = candidates.map(({ worth }, at) => worth + near * (likely[at] ?? 0));
    const best = candidates[sums.indexOf(Math.max(...sums))];
    if (best === undefined) return [];
    const { index } = best.sentence;
    return [{ documentIndex: best.documentIndex, first: index, last: index }];
  }

  /** From 0 to 1, in all: how likely each is among these. None where an answer that has ended leaves no room to ask. */
  async #likelihoods(
    sequence: Sequence,
    candidates: readonly Candidate[],
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
function candidatesFor(
  { question, index }: { question: string; index: PassageIndex },
  statement: string,
): Candidate[] {
  const found = new Map<string, Candidate>();
  const add = (list: readonly Found[], weight: number): void => {
    for (const each of list) {
      const key = `${each.documentIndex}:${each.sentence.index}`;
      const before = found.get(key)?.worth ?? 0;
      found.set(key, { ...each, worth: before + weight * each.share });
    }
  };
  add(index.search(question, most), shares.question);
  add(index.search(statement, most, question), shares.statement);
  const sorted = [...found.values()].sort((a, b) => b.worth - a.worth);
  const best = sorted[0]?.worth ?? 0;
  return sorted.filter(({ worth }) => worth >= best - near).slice(0, mostNear);
}
