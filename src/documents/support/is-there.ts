// Whether a source has what a statement names: the same quantity, day or name, however it is written.
import { foldWord, type Language, similarity, termsOf } from '../passages/index.ts';
import type { Fact, NameFact, NumberFact } from './fact.ts';
import { readNumber } from './read-number.ts';
import { sameDate, sameNumber, sameTime } from './same-fact.ts';

/** The same word with another ending. */
const nearlySame = 0.85;
const shortestName = 3;

/** What a fact is looked for in. */
export interface Facts {
  facts: readonly Fact[];
  text: string;
  language: Language | null;
}

export function isThere(fact: Fact, source: Facts): boolean {
  const theirs = source.facts;
  switch (fact.kind) {
    case 'number':
      return hasNumber(fact, theirs);
    case 'date':
      return theirs.some((other) => other.kind === 'date' && sameDate(fact, other));
    case 'time':
      return (
        theirs.some((other) => other.kind === 'time' && sameTime(fact, other)) ||
        (fact.duration !== null && hasNumber(fact.duration, theirs))
      );
    case 'name':
      return hasName(fact, source);
    default:
      return fact satisfies never;
  }
}

/** Numbers with a space between them may be one or several: `24 135` of a table. */
function hasNumber(fact: NumberFact, theirs: readonly Fact[]): boolean {
  const has = (one: NumberFact): boolean => {
    return theirs.some((other) => other.kind === 'number' && sameNumber(one, other));
  };
  if (has(fact)) return !countsOtherwise(fact, theirs);
  const parts = fact.text.split(/[\s\u00a0\u2009\u202f]/u);
  return parts.length > 1 && parts.every((part) => has({ ...fact, values: readNumber(part), unit: null }));
}

/** Where the source says how many there are of something, the same number of something else does not count. */
function countsOtherwise(fact: NumberFact, theirs: readonly Fact[]): boolean {
  const [noun] = fact.counted;
  if (noun === undefined || fact.unit !== null) return false;
  const same = theirs
    .filter((other) => other.kind === 'number')
    .filter(({ counted }) => {
      return counted.some((word) => similarity(word, noun) >= nearlySame);
    });
  return same.length > 0 && !same.some((other) => sameNumber(fact, other));
}

/** Inflected names count: `Ostermanns`; of a name in two parts, both have to be there. */
export function hasName({ word }: NameFact, { text, language }: Omit<Facts, 'facts'>): boolean {
  const theirs = termsOf(text);
  // As it stands there too: terms are parts of a name like `BackupError`, and pairs of signs where words are not set apart.
  const words = new Set(foldWord(text).split(/[^\p{L}\p{M}\p{Nd}]+/u));
  const isUnspaced = theirs.some(({ kind }) => kind === 'gram');
  const has = (part: string): boolean =>
    words.has(part) ||
    (isUnspaced && foldWord(text).includes(part)) ||
    theirs.some((term) => isSameName(part, term.text, language));
  const parts = word.split('-').filter((part) => part !== '');
  return has(word) || (parts.length > 1 && parts.every(has));
}

/** Endings of names where a language has few; elsewhere names are inflected in many ways. */
const nameEndings: Partial<Record<Language, RegExp>> = {
  eng: /^e?s?$/u,
  fra: /^s?$/u,
  deu: /^(?:e?n?s?|er[ns]?|sche[nrs]?)$/u,
};

function isSameName(one: string, other: string, language: Language | null): boolean {
  if (one === other) return true;
  const endings = language === null ? undefined : nameEndings[language];
  if (endings === undefined) return similarity(one, other) >= nearlySame;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= shortestName && long.startsWith(short) && endings.test(long.slice(short.length));
}
