// How well the cited sentences support a statement: first what code can check, then the words they share, with it and with what was asked.
import type { Document } from '../document.ts';
import { languageOf, similarity, stopWords, type Term, termsOf } from '../passages/index.ts';
import { type Missing, missingFacts, type Source, type WordCase, wordCaseOf } from '../support/index.ts';
import type { Citation } from './ask-types.ts';
import type { QuestionBehind } from './question-behind.ts';
import type { Support, SupportGrade } from './statement-support.ts';

/** Grades by the share of words; see docs/decisions/050. */
const supportedShare = 0.5;
const partlyShare = 0.25;
/** Of question and statement together; see docs/decisions/114. */
const bothShare = 0.4;
/** A statement that has so many of its words from its sentences repeats them: there is nothing left to ask a model. */
const settledShare = 0.9;
/** Characters of each document that tell its language and how it writes names; enough for any but an archive. */
const longestLooked = 4_000_000;

export class SupportJudge {
  readonly #documents: readonly Document[];
  readonly #question: QuestionBehind | null;
  readonly #cases = new Map<number, WordCase>();

  /** @param question what statements answer; `null`: each is taken by itself */
  constructor(documents: readonly Document[], question: QuestionBehind | null) {
    this.#documents = documents;
    this.#question = question;
  }

  judge(statement: string, citations: readonly Citation[]): Support {
    const cited = citations.map(({ quote }) => quote);
    const context = citations.flatMap((each) => this.#context(each));
    const alone = this.judgeText(statement, { cited, context, documentIndex: citations[0]?.documentIndex });
    const { sharedWords } = alone;
    if (this.#question === null) return alone;
    const sharedQuestion = this.#question.share(citations);
    const both = this.#question.shareOfBoth({ statement, sharedWords, sharedQuestion });
    const isAbout = alone.grade !== 'supported' || (both >= bothShare && !isQuestion(statement));
    return { ...alone, grade: isAbout ? alone.grade : 'partly', sharedQuestion };
  }

  /** By any texts, as if they were cited. */
  judgeText(
    statement: string,
    {
      cited,
      context,
      documentIndex = 0,
    }: Pick<Source, 'cited' | 'context'> & { documentIndex?: number | undefined },
  ): Support {
    const missing = missingFacts(statement, { cited, context, wordCase: this.#caseOf(documentIndex) });
    const sharedWords = shareOf(statement, cited.join('\n'));
    const grade = gradeOf(missing, sharedWords);
    return { grade, missing, sharedWords, sharedQuestion: null, checkedBy: 'code' };
  }

  /** Headings and names of columns say what sentences speak of. */
  #context({ documentIndex, sentence, columns }: Citation): string[] {
    const heading = this.#documents[documentIndex]?.sentences[sentence]?.heading ?? null;
    return [...(heading === null ? [] : [heading]), ...(columns ?? [])];
  }

  #caseOf(documentIndex: number): WordCase {
    const known = this.#cases.get(documentIndex);
    if (known !== undefined) return known;
    const text = (this.#documents[documentIndex]?.text ?? '').slice(0, longestLooked);
    const made = wordCaseOf(text, languageOf(termsOf(text.slice(0, 20_000))));
    this.#cases.set(documentIndex, made);
    return made;
  }
}

/** A question answers none, whatever words of its sentences it has: small models ask on. See docs/decisions/129. */
function isQuestion(statement: string): boolean {
  return /[?？؟]\P{L}*$/u.test(statement);
}

/** Whether code has said all that there is to say. */
export function isSettled({ grade, missing, sharedWords }: Support): boolean {
  return missing.length > 0 || (grade === 'supported' && sharedWords >= settledShare);
}

function gradeOf(missing: readonly Missing[], share: number): SupportGrade {
  if (missing.some(({ kind }) => kind !== 'unchecked') || share < partlyShare) return 'not supported';
  return missing.length > 0 || share < supportedShare ? 'partly' : 'supported';
}

/** Words that say something; of a statement that has none, such as "Yes.", nothing is known. */
function shareOf(statement: string, cited: string): number {
  const isStopWord = stopWords(termsOf(`${statement} ${cited}`));
  const content = ({ kind, text }: Term): boolean => kind !== 'word' || !isStopWord(text);
  const own = termsOf(statement).filter(content);
  const theirs = termsOf(cited).filter(content);
  const words = new Set(theirs.map(({ text }) => text));
  const has = ({ kind, text }: Term): boolean => {
    return (
      words.has(text) ||
      (kind === 'word' && theirs.some((other) => other.kind === 'word' && similarity(text, other.text) > 0))
    );
  };
  return own.length === 0 ? 0 : own.filter(has).length / own.length;
}
