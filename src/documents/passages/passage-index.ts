// Finds the sentences that share most with a question, by words alone: rare words count, words of the heading, of the names
// of columns and of the neighbours count a little. No model, no service, nothing kept.
import type { Document, Sentence } from '../document.ts';
import { asksForFigures } from './asks-for.ts';
import { highest } from './highest.ts';
import { leansBack } from './leans-back.ts';
import { stopWords } from './stop-words.ts';
import { type Term, termsOf } from './terms-of.ts';
import { wantedTerms } from './wanted-terms.ts';
import { type Matches, WordIndex } from './word-index.ts';

/** A sentence among those of several documents. */
export type Unit = Pick<Found, 'documentIndex' | 'sentence'>;

export interface Found {
  documentIndex: number;
  sentence: Sentence;
  /** Comparable within one search only. */
  score: number;
  /** How much of the question it has, from 0 to 1: rare words count more, and those that no sentence has count most. */
  share: number;
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
  readonly #sentences = new WordIndex();
  /** Headings and names of columns, each once. */
  readonly #contexts = new WordIndex();
  /** By the heading, or by the list of names: sentences that stand below one share it. */
  readonly #contextNumbers = new Map<string | readonly string[], number>();
  readonly #headingOf: Int32Array;
  readonly #columnsOf: Int32Array;
  /** 1 for sentences that begin with "It", "They" and the like: what they speak of stands in the sentence before. */
  readonly #leans: Uint8Array;
  /** What a word of each counts by its length. */
  readonly #lengthFactors: Float32Array;
  /** 1 where the sentence before stands below the same heading. */
  readonly #follows: Uint8Array;
  readonly #isStopWord: (word: string) => boolean;

  constructor({ documents, sentencesOf }: PassageSource) {
    for (const [documentIndex, document] of documents.entries()) {
      for (const sentence of sentencesOf(document)) {
        this.#sentences.add(document.text.slice(sentence.start, sentence.end));
        this.#units.push({ documentIndex, sentence });
      }
    }
    const count = this.#units.length;
    this.#headingOf = new Int32Array(count);
    this.#columnsOf = new Int32Array(count);
    this.#leans = new Uint8Array(count);
    this.#follows = new Uint8Array(count);
    for (const [at, { sentence }] of this.#units.entries()) {
      this.#headingOf[at] = this.#context(sentence.heading);
      this.#columnsOf[at] = this.#context(sentence.columns);
      this.#leans[at] = Number(leansBack(this.#sentences.firstOf(at)?.text));
      this.#follows[at] = Number(this.#isTogether(at - 1, at));
    }
    this.#lengthFactors = lengthFactors(this.#sentences);
    this.#isStopWord = stopWords(documents.flatMap(({ text }) => termsOf(text.slice(0, languageSample))));
  }

  /**
   * The best sentences, best first; only such as share something with the question.
   * @param known words that say nothing new, and are not looked for: those of a question, in its answer
   */
  search(question: string, limit: number, known = ''): Found[] {
    const { scores, most } = this.#score(question, known);
    return highest(scores, limit).flatMap((at) => {
      const unit = this.#units[at];
      const score = scores[at] ?? 0;
      return unit === undefined ? [] : [{ ...unit, score, share: Math.min(1, score / most) }];
    });
  }

  /** How much of a question a sentence has, from 0 to 1 (see `Found`); 0 too for sentences that cannot be found. */
  shares(question: string): (documentIndex: number, sentence: number) => number {
    const { scores, most } = this.#score(question, '');
    return (documentIndex, sentence) => {
      const at = this.#units.findIndex((unit) => {
        return unit.documentIndex === documentIndex && unit.sentence.index === sentence;
      });
      return Math.min(1, (scores[at] ?? 0) / most);
    };
  }

  #score(question: string, known: string): { scores: Float64Array; most: number } {
    const terms = wantedTerms(question, known);
    const scores = new Float64Array(this.#units.length);
    // What shares nothing but grammar with a question has nothing to do with it.
    const says = new Uint8Array(this.#units.length);
    const lent = this.#contexts.find(terms);
    let before: Weighed | null = null;
    let most = 0;
    for (const [at, matches] of this.#sentences.find(terms).entries()) {
      const term = terms[at];
      const contexts = lent[at];
      if (term === undefined || contexts === undefined) continue;
      const own = { found: this.#byLength(matches), weight: this.#weight(term, matches) };
      this.#addShares(scores, own, contexts);
      most += own.weight;
      if (!this.#isGrammar(term)) noteWhere(matches, says);
      if (before !== null) addPairs(scores, own, before);
      before = own;
    }
    return { scores: this.#judged(scores, says, asksForFigures(question)), most: Math.max(most, 1e-9) };
  }

  /** Without those that say nothing of the question. */
  #judged(scores: Float64Array, says: Uint8Array, figures: boolean): Float64Array {
    for (let at = 0; at < scores.length; at += 1) {
      const speaks = says[at] === 1 || (this.#leans[at] === 1 && says[at - 1] === 1);
      scores[at] = speaks ? (scores[at] ?? 0) * this.#bonus(at, figures) : 0;
    }
    return scores;
  }

  /** Rare words count more; words that carry nothing count next to nothing. */
  #weight({ text, kind }: Term, matches: Matches): number {
    const count = this.#units.length;
    const holders = matches.reduce((sum, likeness) => sum + likeness, 0);
    const rarity = Math.log(1 + (count - Math.min(holders, count) + 0.5) / (holders + 0.5));
    if (kind === 'word' && this.#isStopWord(text)) return rarity * weights.stopWord;
    if (kind === 'gram') return rarity * (/^\p{Script=Hiragana}+$/u.test(text) ? weights.kana : 0.6);
    return rarity;
  }

  #isGrammar({ text, kind }: Term): boolean {
    if (kind === 'gram') return /^\p{Script=Hiragana}+$/u.test(text);
    return kind === 'word' && this.#isStopWord(text);
  }

  #byLength(matches: Matches): Float32Array {
    const found = new Float32Array(matches.length);
    for (let at = 0; at < matches.length; at += 1) {
      found[at] = (matches[at] ?? 0) * (this.#lengthFactors[at] ?? 0);
    }
    return found;
  }

  #addShares(scores: Float64Array, { found, weight }: Weighed, contexts: Matches): void {
    for (let at = 0; at < found.length; at += 1) {
      const share = Math.max(found[at] ?? 0, this.#lent(found, at, contexts));
      scores[at] = (scores[at] ?? 0) + weight * share;
    }
  }

  /** What heading, columns and neighbours lend a sentence of a term. */
  #lent(found: Float32Array, at: number, contexts: Matches): number {
    const before = this.#leans[at] === 1 ? weights.leaning : weights.before;
    const isRow = this.#units[at]?.sentence.kind === 'row';
    return Math.max(
      weights.heading * (contexts[this.#headingOf[at] ?? -1] ?? 0),
      weights.columns * (contexts[this.#columnsOf[at] ?? -1] ?? 0),
      isRow || this.#follows[at] !== 1 ? 0 : before * (found[at - 1] ?? 0),
      isRow || this.#follows[at + 1] !== 1 ? 0 : weights.after * (found[at + 1] ?? 0),
    );
  }

  /** Sentences of one paragraph explain each other; those under another heading or in another document do not. */
  #isTogether(before: number, at: number): boolean {
    const one = this.#units[before];
    return (
      one?.documentIndex === this.#units[at]?.documentIndex && this.#headingOf[before] === this.#headingOf[at]
    );
  }

  #bonus(at: number, figures: boolean): number {
    const share = this.#isHead(at) ? headingShare : 1;
    return figures && this.#sentences.hasNumber(at) ? share * figuresBonus : share;
  }

  /** Headings, and the row of a table that names its columns. */
  #isHead(at: number): boolean {
    const sentence = this.#units[at]?.sentence;
    if (sentence?.kind !== 'row') return sentence?.kind === 'heading';
    const next = this.#units[at + 1]?.sentence;
    return sentence.columns === null && next?.kind === 'row' && next.columns !== null;
  }

  #context(context: string | readonly string[] | null): number {
    if (context === null) return -1;
    const known = this.#contextNumbers.get(context);
    if (known !== undefined) return known;
    const number = this.#contextNumbers.size;
    this.#contextNumbers.set(context, number);
    this.#contexts.add(typeof context === 'string' ? context : context.join('\n'));
    return number;
  }
}

/** How much of a term each sentence has, and what it counts. */
interface Weighed {
  found: Float32Array;
  weight: number;
}

function lengthFactors(words: WordIndex): Float32Array {
  const lengths = new Float32Array(words.size);
  for (let at = 0; at < lengths.length; at += 1) lengths[at] = words.lengthOf(at);
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return lengths.map((length) => 1 / (1 - lengthShare + (lengthShare * length) / average) ** 0.5);
}

function noteWhere(matches: Matches, says: Uint8Array): void {
  for (let at = 0; at < matches.length; at += 1) if ((matches[at] ?? 0) > 0) says[at] = 1;
}

function addPairs(scores: Float64Array, one: Weighed, other: Weighed): void {
  const worth = pairShare * Math.min(one.weight, other.weight);
  for (let at = 0; at < scores.length; at += 1) {
    const both = Math.min(one.found[at] ?? 0, other.found[at] ?? 0);
    if (both > 0) scores[at] = (scores[at] ?? 0) + worth * both;
  }
}
