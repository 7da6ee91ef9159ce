// Finds the sentences that share most with a question, by words alone: rare words count, words of the heading, of the names
// of columns and of the neighbours count a little. No model, no service, nothing kept.
import type { Document, Sentence } from '../document.ts';
import { asksForFigures } from './asks-for.ts';
import { leansBack } from './leans-back.ts';
import { stopWords } from './stop-words.ts';
import { type Term, termsOf } from './terms-of.ts';
import { type Added, type Matches, WordIndex } from './word-index.ts';

/** A sentence among those of several documents. */
export interface Unit {
  documentIndex: number;
  sentence: Sentence;
}

export interface Found extends Unit {
  /** Comparable within one search only. */
  score: number;
}

/** What a matching word counts where it stands: in the sentence itself it counts 1. */
const weights = {
  heading: 0.3,
  columns: 0.5,
  before: 0.22,
  leaning: 0.45,
  after: 0.12,
  stopWord: 0.12,
  kana: 0.25,
};
/** How much a long sentence is held against it, as in BM25. */
const lengthShare = 0.35;
/** For two words of the question that stand together here as they do there. */
const pairShare = 0.35;
const figuresBonus = 1.2;
/** A heading names what the sentences below it say. */
const headingShare = 0.55;
/** Characters of each document that tell its language. */
const languageSample = 20_000;

export interface PassageSource {
  documents: readonly Document[];
  /** The sentences of a document that may be found. */
  sentencesOf(document: Document): readonly Sentence[];
}

export class PassageIndex {
  readonly #units: Unit[] = [];
  readonly #added: Added[] = [];
  readonly #sentences = new WordIndex();
  /** Headings and names of columns, each once. */
  readonly #contexts = new WordIndex();
  readonly #contextNumbers = new Map<string, number>();
  readonly #headingOf: Int32Array;
  readonly #columnsOf: Int32Array;
  /** 1 for sentences that begin with "It", "They" and the like: what they speak of stands in the sentence before. */
  readonly #leans: Uint8Array;
  readonly #averageLength: number;
  readonly #isStopWord: (word: string) => boolean;

  constructor({ documents, sentencesOf }: PassageSource) {
    for (const [documentIndex, document] of documents.entries()) {
      for (const sentence of sentencesOf(document)) {
        const text = document.text.slice(sentence.start, sentence.end);
        this.#added.push(this.#sentences.add(this.#units.length, text));
        this.#units.push({ documentIndex, sentence });
      }
    }
    this.#headingOf = Int32Array.from(this.#units, ({ sentence }) => this.#context(sentence.heading));
    this.#columnsOf = Int32Array.from(this.#units, ({ sentence }) => {
      return this.#context(sentence.columns?.join('\n') ?? null);
    });
    this.#leans = Uint8Array.from(this.#added, ({ first }) => (leansBack(first?.text) ? 1 : 0));
    const length = this.#added.reduce((sum, added) => sum + added.length, 0);
    this.#averageLength = length / Math.max(1, this.#added.length);
    this.#isStopWord = stopWords(documents.flatMap(({ text }) => termsOf(text.slice(0, languageSample))));
  }

  /** The best sentences, best first; only such as share something with the question. */
  search(question: string, limit: number): Found[] {
    const scores = this.#score(question);
    const best = [...scores.keys()].filter((at) => (scores[at] ?? 0) > 0);
    best.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    return best.slice(0, limit).flatMap((at) => {
      const unit = this.#units[at];
      return unit === undefined ? [] : [{ ...unit, score: scores[at] ?? 0 }];
    });
  }

  #score(question: string): Float64Array {
    const count = this.#units.length;
    const scores = new Float64Array(count);
    const terms = this.#wanted(question);
    // What shares nothing but grammar with a question has nothing to do with it.
    const says = new Uint8Array(count);
    let before: { found: Float32Array; weight: number } | null = null;
    for (const term of terms) {
      const matches = this.#sentences.find(term);
      const weight = this.#weight(term, matches);
      const own = this.#direct(matches);
      this.#addShares(scores, { term, own, weight });
      if (!this.#isGrammar(term)) for (const at of matches.keys()) says[at] = 1;
      if (before !== null) this.#addPairs(scores, { own, before, weight });
      before = { found: own, weight };
    }
    const figures = asksForFigures(question);
    for (let at = 0; at < count; at += 1) {
      const speaks = says[at] === 1 || (this.#leans[at] === 1 && says[at - 1] === 1);
      scores[at] = speaks ? (scores[at] ?? 0) * this.#bonus(at, figures) : 0;
    }
    return scores;
  }

  #wanted(question: string): Term[] {
    const seen = new Set<string>();
    return termsOf(question).filter(({ text }) => !seen.has(text) && seen.add(text));
  }

  /** Rare words count more; words that carry nothing count next to nothing. */
  #weight({ text, kind }: Term, matches: Matches): number {
    let holders = 0;
    for (const likeness of matches.values()) holders += likeness;
    const count = this.#units.length;
    const rarity = Math.log(1 + (count - Math.min(holders, count) + 0.5) / (holders + 0.5));
    if (kind === 'word' && this.#isStopWord(text)) return rarity * weights.stopWord;
    if (kind === 'gram') return rarity * (/^\p{Script=Hiragana}+$/u.test(text) ? weights.kana : 0.6);
    return rarity;
  }

  #isGrammar({ text, kind }: Term): boolean {
    if (kind === 'gram') return /^\p{Script=Hiragana}+$/u.test(text);
    return kind === 'word' && this.#isStopWord(text);
  }

  #direct(matches: Matches): Float32Array {
    const own = new Float32Array(this.#units.length);
    for (const [at, likeness] of matches) own[at] = likeness * this.#lengthFactor(at);
    return own;
  }

  #lengthFactor(at: number): number {
    const length = this.#added[at]?.length ?? 0;
    return 1 / (1 - lengthShare + (lengthShare * length) / this.#averageLength) ** 0.5;
  }

  #addShares(
    scores: Float64Array,
    { term, own, weight }: { term: Term; own: Float32Array; weight: number },
  ): void {
    const contexts = this.#contexts.find(term);
    for (let at = 0; at < own.length; at += 1) {
      const lent = Math.max(
        weights.heading * (contexts.get(this.#headingOf[at] ?? -1) ?? 0),
        weights.columns * (contexts.get(this.#columnsOf[at] ?? -1) ?? 0),
        (this.#leans[at] === 1 ? weights.leaning : weights.before) * this.#neighbour(own, at, -1),
        weights.after * this.#neighbour(own, at, 1),
      );
      scores[at] = (scores[at] ?? 0) + weight * Math.max(own[at] ?? 0, lent);
    }
  }

  /** Sentences of one paragraph explain each other; those under another heading or in another document do not. */
  #neighbour(own: Float32Array, at: number, step: number): number {
    const here = this.#units[at];
    const there = this.#units[at + step];
    if (here === undefined || there === undefined) return 0;
    if (here.documentIndex !== there.documentIndex || here.sentence.kind === 'row') return 0;
    return this.#headingOf[at] === this.#headingOf[at + step] ? (own[at + step] ?? 0) : 0;
  }

  #addPairs(
    scores: Float64Array,
    {
      own,
      before,
      weight,
    }: { own: Float32Array; before: { found: Float32Array; weight: number }; weight: number },
  ): void {
    const worth = pairShare * Math.min(weight, before.weight);
    for (let at = 0; at < own.length; at += 1) {
      const both = Math.min(own[at] ?? 0, before.found[at] ?? 0);
      if (both > 0) scores[at] = (scores[at] ?? 0) + worth * both;
    }
  }

  #bonus(at: number, figures: boolean): number {
    const share = this.#isHead(at) ? headingShare : 1;
    return figures && this.#added[at]?.hasNumber ? share * figuresBonus : share;
  }

  /** Headings, and the row of a table that names its columns. */
  #isHead(at: number): boolean {
    const sentence = this.#units[at]?.sentence;
    if (sentence?.kind !== 'row') return sentence?.kind === 'heading';
    const next = this.#units[at + 1]?.sentence;
    return sentence.columns === null && next?.kind === 'row' && next.columns !== null;
  }

  #context(text: string | null): number {
    if (text === null) return -1;
    const known = this.#contextNumbers.get(text);
    if (known !== undefined) return known;
    const number = this.#contextNumbers.size;
    this.#contextNumbers.set(text, number);
    this.#contexts.add(number, text);
    return number;
  }
}
