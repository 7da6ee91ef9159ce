// What a short answer leaves to its question: "The vault." says nothing by itself, and every sentence about the vault has its words.
import { type PassageIndex, stopWords, type Term, termsOf, wantedTerms } from '../passages/index.ts';
import type { Citation } from './ask-types.ts';

/** Longer questions say much besides what they ask for. */
const mostWords = 6;
/** Of two signs that stand side by side, where words are not set apart. */
const gramWords = 0.5;

export interface WithQuestion {
  statement: string;
  /** How many of the statement's words the sentences have, from 0 to 1. */
  sharedWords: number;
  /** How much of the question they have; see `share`. */
  sharedQuestion: number;
}

export class QuestionBehind {
  readonly #question: string;
  readonly #index: PassageIndex;
  /** Searched for with the first statement, so that nobody waits for it who only wants to see passages. */
  #shareOf: ((documentIndex: number, sentence: number) => number) | null = null;
  readonly #words: number;

  constructor(question: string, index: PassageIndex) {
    this.#question = question;
    this.#index = index;
    this.#words = Math.min(mostWords, contentWords(termsOf(question)));
  }

  /** How much of the question the cited sentences have, from 0 to 1, with what their headings and neighbours lend them. */
  share(citations: readonly Citation[]): number {
    this.#shareOf ??= this.#index.shares(this.#question);
    const shareOf = this.#shareOf;
    const shares = citations.flatMap(({ documentIndex, sentence, endSentence }) =>
      Array.from({ length: endSentence - sentence + 1 }, (_, at) => shareOf(documentIndex, sentence + at)),
    );
    return Math.max(0, ...shares);
  }

  /** How much they have of question and statement, taken as one: the fewer words a statement adds, the more the question counts. */
  shareOfBoth({ statement, sharedWords, sharedQuestion }: WithQuestion): number {
    const own = contentWords(wantedTerms(statement, this.#question));
    const words = own + this.#words;
    return words === 0 ? sharedWords : (own * sharedWords + this.#words * sharedQuestion) / words;
  }
}

function contentWords(terms: readonly Term[]): number {
  const isStopWord = stopWords(terms);
  const content = terms.filter(({ kind, text }) => kind !== 'word' || !isStopWord(text));
  return content.reduce((sum, { kind }) => sum + (kind === 'gram' ? gramWords : 1), 0);
}
