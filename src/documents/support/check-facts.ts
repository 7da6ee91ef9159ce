// Support by code: numbers, dates, times, names and denials of a statement that the cited sentences do not have. Whatever a
// model thinks of them, these are marked.
import { foldWord, languageOf, similarity, stopWords, termsOf } from '../passages/index.ts';
import { type Gap, gapsBetween } from './align.ts';
import type { Fact, NameFact, NumberFact } from './fact.ts';
import { factsOf, numbersOf } from './facts-of.ts';
import { capitalsOf, namesOf, unknownCapitalsOf, type WordCase } from './names.ts';
import { denies, negationOf } from './negation.ts';
import { readNumber } from './read-number.ts';
import { sameDate, sameNumber, sameTime } from './same-fact.ts';

/** What a statement rests on. */
export interface Source {
  /** The cited sentences, each in full. */
  cited: readonly string[];
  /** Headings above them, names of columns: they say of what the sentences speak. */
  context: readonly string[];
  /** How words are written in the documents that were asked. */
  wordCase: WordCase;
}

/** Something of the statement that its source does not have. */
export interface Missing {
  kind: 'number' | 'date' | 'time' | 'name' | 'negation' | 'unchecked';
  /** As the statement has it; empty for a denial, and for what is too long to be checked. */
  text: string;
}

/**
 * Statements are a sentence or two, and sentences are cut at 1,200 characters, ten of them cited at most. The work grows with the
 * product of both, so what is longer is said not to have been checked.
 */
const longestStatement = 4_000;
const longestSource = 20_000;
/** Words that one thing may be put in the place of another with. */
const mostReplaced = 4;
/** Shorter answers ("By 31 July.") name one thing of a sentence, and leave its denials to the question. */
const fewestWords = 3;
const clauseShare = 0.85;

export function missingFacts(statement: string, source: Source): Missing[] {
  const language = source.wordCase.language ?? languageOf(termsOf(statement)) ?? 'eng';
  const all = [...source.cited, ...source.context].join('\n');
  if (statement.length > longestStatement || all.length > longestSource)
    return [{ kind: 'unchecked', text: '' }];
  const theirs = [...factsOf(all, { language }), ...numbersOf(all)];
  const gaps = source.cited.flatMap((sentence) => gapFacts(statement, sentence, source));
  const facts = [...factsOf(statement, { language }), ...namesOf(statement, source.wordCase)];
  const missing = facts
    .filter((fact) => !isThere(fact, theirs, all) || isReplaced(fact, gaps))
    .map(({ kind, text }): Missing => ({ kind, text }));
  const unknown = unknownCapitalsOf(statement, source.wordCase).filter(
    (name) => !hasName(name, all) && isReplaced(name, gaps),
  );
  missing.push(...unknown.map(({ kind, text }) => ({ kind, text })));
  return isDenied(statement, source) ? [...missing, { kind: 'negation', text: '' }] : missing;
}

function isThere(fact: Fact, theirs: readonly Fact[], text: string): boolean {
  switch (fact.kind) {
    case 'number':
      return hasNumber(fact, theirs);
    case 'date':
      return theirs.some((other) => other.kind === 'date' && sameDate(fact, other));
    case 'time':
      return theirs.some((other) => other.kind === 'time' && sameTime(fact, other));
    case 'name':
      return hasName(fact, text);
    default:
      return fact satisfies never;
  }
}

/** Numbers with a space between them may be one or several: `24 135` of a table. */
function hasNumber(fact: NumberFact, theirs: readonly Fact[]): boolean {
  const has = (one: NumberFact): boolean => {
    return theirs.some((other) => other.kind === 'number' && sameNumber(one, other));
  };
  if (has(fact)) return true;
  const parts = fact.text.split(/[\s\u00a0\u2009\u202f]/u);
  return parts.length > 1 && parts.every((part) => has({ ...fact, values: readNumber(part), unit: null }));
}

/** Inflected names count: `Ostermanns`. */
function hasName({ word }: NameFact, text: string): boolean {
  if (foldWord(text).includes(word)) return true;
  return termsOf(text).some((term) => {
    return (
      term.text === word ||
      (term.kind === 'word' && word.includes('-') && word.includes(term.text)) ||
      similarity(term.text, word) >= 0.85
    );
  });
}

interface GapFacts extends Gap {
  /** What the sentence has in this place. */
  instead: readonly Fact[];
  text: string;
  /** What the other cited sentences have: a statement may take something from each. */
  others: { facts: readonly Fact[]; text: string };
}

/** Where a statement repeats a sentence, what was put in another's place is missing, though it stands elsewhere in the sentence. */
function gapFacts(statement: string, sentence: string, { cited, wordCase }: Source): GapFacts[] {
  const gaps = (gapsBetween(statement, sentence) ?? []).filter(isTight);
  if (gaps.length === 0) return [];
  const names = [...namesOf(sentence, wordCase), ...capitalsOf(sentence, wordCase)];
  const facts = [...factsOf(sentence, wordCase), ...names];
  const text = cited.filter((each) => each !== sentence).join('\n');
  const others = { facts: factsOf(text, wordCase), text };
  // A date of several words may have kept one of them: what touches the place counts.
  const within = (gap: Gap): Fact[] =>
    facts.filter(({ start, end }) => start < gap.sourceEnd && gap.sourceStart < end);
  return gaps.map((gap) => ({ ...gap, instead: within(gap), text: sentence, others }));
}

/** Where much is different, nothing stands in the place of something else. */
function isTight({ tokens, sourceTokens }: Gap): boolean {
  return tokens <= mostReplaced && sourceTokens <= mostReplaced;
}

function isReplaced(fact: Fact, gaps: readonly GapFacts[]): boolean {
  return gaps.some(({ start, end, instead, text, others }) => {
    if (fact.end <= start || end <= fact.start || isThere(fact, others.facts, others.text)) return false;
    const alike = instead.filter(({ kind }) => kind === fact.kind);
    const words = alike.map((each) => text.slice(each.start, each.end)).join(' ');
    return alike.length > 0 && !isThere(fact, alike, words);
  });
}

/** A clause that says the contrary of the clause that it shares its words with. */
function isDenied(statement: string, { cited }: Source): boolean {
  const own = negationOf(statement);
  if (own.soft || cited.length === 0) return false;
  const clauses = cited.flatMap(clausesOf);
  const words = contentOf(statement);
  if (words.length < fewestWords) return false;
  const shares = clauses.map((clause) => ({ clause, share: shareOf(words, contentOf(clause)) }));
  const best = Math.max(0, ...shares.map(({ share }) => share));
  if (best < clauseShare) return false;
  // The whole sentence, where the statement takes more than a clause of it.
  const nearest = shares.filter(({ share }) => share === best).map(({ clause }) => negationOf(clause));
  return nearest.every((other) => !other.soft && other.count > 0 !== own.count > 0);
}

function clausesOf(sentence: string): string[] {
  const parts = sentence.split(/[;:,、，–—]/u).filter((part) => part.trim() !== '');
  return parts.length > 1 ? [sentence, ...parts] : [sentence];
}

/** What a clause is about: no grammar, no numbers, no denials. */
function contentOf(text: string): string[] {
  const terms = termsOf(text);
  const isStopWord = stopWords(terms);
  return terms
    .filter(
      ({ kind, text: term }) => kind !== 'number' && !(kind === 'word' && isStopWord(term)) && !denies(term),
    )
    .map(({ text: term }) => term);
}

function shareOf(words: readonly string[], theirs: readonly string[]): number {
  const have = new Set(theirs);
  return words.length === 0 ? 0 : words.filter((each) => have.has(each)).length / words.length;
}
