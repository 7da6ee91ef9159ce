// Whether a statement says the contrary of the clause that it repeats.
import { type Language, stopWords, termsOf } from '../passages/index.ts';
import { denies, type Negation, negationOf } from './negation.ts';

/** Shorter answers ("By 31 July.") name one thing of a sentence, and leave its denials to the question. */
const fewestWords = 3;
const clauseShare = 0.85;
const partEnd = /[;:,、，–—]/u;
const clauseEnd = /[;:,、，–—]|(?<!\p{L})(?:and|but|und|aber|sondern|et|mais)(?!\p{L})/iu;

/** What is compared. */
export interface Denial {
  statement: string;
  cited: readonly string[];
  language: Language | null;
}

/** A clause that says the contrary of the clause that it shares its words with. */
export function isDenied({ statement, cited, language }: Denial): boolean {
  const isStopWord = stopWords(termsOf([statement, ...cited].join(' ')));
  const count = (text: string, about: readonly string[]): Negation =>
    negationOf(text, { language, about, isStopWord });
  const words = contentOf(statement, language);
  if (cited.length === 0 || words.length < fewestWords || count(statement, words).soft) return false;
  const shares = cited.flatMap(clausesOf).map((clause) => {
    const theirs = contentOf(clause, language);
    return { clause, theirs, share: shareOf(words, theirs) };
  });
  const best = Math.max(0, ...shares.map(({ share }) => share));
  if (best < clauseShare) return false;
  const nearest = shares
    .filter(({ share }) => share === best)
    .map(({ clause, theirs }) => ({ clause, other: count(clause, words), own: count(statement, theirs) }));
  // What a sentence denies besides stands outside the shortest clause that has as much of the statement.
  const [closest] = nearest.toSorted((a, b) => a.clause.length - b.clause.length);
  if (closest === undefined || closest.other.soft) return false;
  if (closest.own.all === 0) return closest.other.count > 0;
  return nearest.every(({ own, other }) => own.count > 0 && other.all === 0);
}

/** The sentence, its parts between signs, and those between signs or words that join. */
function clausesOf(sentence: string): string[] {
  const parts = [partEnd, clauseEnd]
    .flatMap((end) => sentence.split(end))
    .filter((part) => part.trim() !== '');
  return [...new Set([sentence, ...parts])];
}

/** What a clause is about: no grammar, no numbers, no denials. */
function contentOf(text: string, language: Language | null): string[] {
  const terms = termsOf(text);
  const isStopWord = stopWords(terms);
  return terms
    .filter(
      ({ kind, text: term }) =>
        kind !== 'number' && !(kind === 'word' && isStopWord(term)) && !denies(term, language),
    )
    .map(({ text: term }) => term);
}

function shareOf(words: readonly string[], theirs: readonly string[]): number {
  const have = new Set(theirs);
  return words.length === 0 ? 0 : words.filter((each) => have.has(each)).length / words.length;
}
