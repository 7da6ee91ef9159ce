// Support by code: numbers, dates, times, names and denials of a statement that the cited sentences do not have. Whatever a
// model thinks of them, these are marked.
import { languageOf, termsOf } from '../passages/index.ts';
import { type Gap, gapsBetween, isTight } from './align.ts';
import type { Fact } from './fact.ts';
import { factsOf, numbersWithin } from './facts-of.ts';
import { isDenied } from './is-denied.ts';
import { type Facts, hasName, isThere } from './is-there.ts';
import { capitalsOf, namesOf, unknownCapitalsOf, type WordCase } from './names.ts';
import { reversedWords } from './reversed-words.ts';
import { saysAbsent } from './says-absent.ts';

/** What a statement rests on. */
export interface Source {
  /** The cited sentences, each in full. */
  cited: readonly string[];
  /** Headings above them, names of columns: they say of what the sentences speak. */
  context: readonly string[];
  /** How words are written in the documents that were asked. */
  wordCase: WordCase;
}

/** Something of the statement that its source does not have; `value`: a value of a field, which does not stand there in these words. */
export interface Missing {
  kind: 'number' | 'date' | 'time' | 'name' | 'negation' | 'opposite' | 'unchecked' | 'value';
  /** As the statement has it; empty for a denial, and for what is too long to be checked. */
  text: string;
}

/**
 * Statements are a sentence or two, and sentences are cut at 1,200 characters, ten of them cited at most. The work grows with the
 * product of both, so what is longer is said not to have been checked.
 */
const longestStatement = 4_000;
const longestSource = 20_000;

export function missingFacts(statement: string, source: Source): Missing[] {
  const language = source.wordCase.language ?? languageOf(termsOf(statement)) ?? 'eng';
  const all = [...source.cited, ...source.context].join('\n');
  if (statement.length > longestStatement || all.length > longestSource)
    return [{ kind: 'unchecked', text: '' }];
  const theirs = {
    facts: [...factsOf(all, { language }), ...numbersWithin(all, { language })],
    text: all,
    language,
  };
  const gaps = source.cited.flatMap((sentence) => gapFacts(statement, sentence, source));
  const facts = [...factsOf(statement, { language }), ...namesOf(statement, source.wordCase)];
  const missing = facts
    .filter((fact) => !isThere(fact, theirs) || isReplaced(fact, gaps))
    .map(({ kind, text }): Missing => ({ kind, text }));
  const unknown = unknownCapitalsOf(statement, source.wordCase).filter(
    (name) => !hasName(name, theirs) && isReplaced(name, gaps),
  );
  missing.push(...unknown.map(({ kind, text }) => ({ kind, text })));
  missing.push(...reversedWords(statement, source).map((text): Missing => ({ kind: 'opposite', text })));
  const isContrary =
    isDenied({ statement, cited: source.cited, language: source.wordCase.language }) ||
    saysAbsent(statement, source.cited);
  return isContrary ? [...missing, { kind: 'negation', text: '' }] : missing;
}

interface GapFacts extends Gap {
  /** What the sentence has in this place. */
  instead: readonly Fact[];
  text: string;
  /** What the other cited sentences have: a statement may take something from each. */
  others: Facts;
}

/** Where a statement repeats a sentence, what was put in another's place is missing, though it stands elsewhere in the sentence. */
function gapFacts(statement: string, sentence: string, { cited, wordCase }: Source): GapFacts[] {
  const gaps = (gapsBetween(statement, sentence) ?? []).filter(isTight);
  if (gaps.length === 0) return [];
  const names = [...namesOf(sentence, wordCase), ...capitalsOf(sentence, wordCase)];
  const facts = [...factsOf(sentence, wordCase), ...names];
  const text = cited.filter((each) => each !== sentence).join('\n');
  const { language } = wordCase;
  const others = { facts: factsOf(text, wordCase), text, language };
  // A date of several words may have kept one of them: what touches the place counts.
  const within = (gap: Gap): Fact[] =>
    facts.filter(({ start, end }) => start < gap.sourceEnd && gap.sourceStart < end);
  return gaps.map((gap) => ({ ...gap, instead: within(gap), text: sentence, others }));
}

function isReplaced(fact: Fact, gaps: readonly GapFacts[]): boolean {
  return gaps.some(({ start, end, instead, text, others }) => {
    if (fact.end <= start || end <= fact.start || isThere(fact, others)) return false;
    const alike = instead.filter(({ kind }) => kind === fact.kind);
    const words = alike.map((each) => text.slice(each.start, each.end)).join(' ');
    return alike.length > 0 && !isThere(fact, { ...others, facts: alike, text: words });
  });
}
