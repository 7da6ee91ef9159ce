// Words of a statement whose contrary stands in its place in the cited sentences: "The swab was positive" where they say negative. Only
// where both speak of the same thing, as far as the word beside them tells, and nothing is denied: "not forbidden" is no contrary of "allowed".
import { type Language, similarity, stopWords, termsOf } from '../passages/index.ts';
import { type Gap, gapsBetween, isTight, type Token, tokensOf } from './align.ts';
import { denies } from './negation.ts';
import { contrariesIn } from './opposites.ts';

/** How far from a word a denial of it is looked for, in words. */
const reach = 6;
/** How far from a word what it is said of is looked for. */
const beside = 3;
/** The same word with another ending. */
const nearlySame = 0.85;

export interface Reversal {
  cited: readonly string[];
  context: readonly string[];
  wordCase: { language: Language | null };
}

/** As the statement has them. */
export function reversedWords(statement: string, { cited, context, wordCase }: Reversal): string[] {
  const { language } = wordCase;
  // A question claims nothing.
  const claim = statement.replace(/[^.!?]*\?/gu, (question) => ' '.repeat(question.length));
  const own = tokensOf(claim);
  const candidates = own.filter(({ text }) => contrariesIn(language, text).size > 0);
  if (candidates.length === 0) return [];
  const given = tokensOf([...cited, ...context].join('\n'));
  const isStopWord = stopWords(termsOf([statement, ...cited].join(' ')));
  const sides = cited.map((sentence) => ({
    own,
    theirs: tokensOf(sentence),
    gaps: (gapsBetween(claim, sentence) ?? []).filter(isTight),
    language,
    isStopWord,
  }));
  const isReversed = (token: Token, side: Side): boolean =>
    isExchanged(token, side) || (!isGiven(token, given) && isTurned(token, side));
  return candidates
    .filter((token) => sides.some((side) => isReversed(token, side)))
    .map(({ start, end }) => statement.slice(start, end));
}

interface Side {
  own: readonly Token[];
  theirs: readonly Token[];
  /** Where the statement is a near copy of the sentence: what was put in the place of what. */
  gaps: readonly Gap[];
  language: Language | null;
  isStopWord: (word: string) => boolean;
}

/** In a near copy: the contrary stands where the word was put, and nothing is denied there. */
function isExchanged(token: Token, { own, theirs, gaps, language, isStopWord }: Side): boolean {
  const contraries = contrariesIn(language, token.text);
  const saidOf = neighbour(own, token, 1, isStopWord);
  const isSaid = (other: Token): boolean =>
    other.text === token.text && isSame(saidOf, neighbour(theirs, other, 1, isStopWord));
  if (theirs.some(isSaid)) return false;
  return gaps.some(({ start, end, sourceStart, sourceEnd }) => {
    const put = own.filter((each) => start <= each.start && each.end <= end);
    const instead = theirs.filter((each) => sourceStart <= each.start && each.end <= sourceEnd);
    const other = instead.find(({ text }) => contraries.has(text));
    const denied = [...put, ...instead].some((each) => {
      return each !== token && each !== other && denies(each.text, language);
    });
    return put.includes(token) && other !== undefined && !denied;
  });
}

/** Elsewhere: the contrary is said of the same thing, and the statement does not have both. */
function isTurned(token: Token, { own, theirs, language, isStopWord }: Side): boolean {
  const contraries = contrariesIn(language, token.text);
  if (isDenied(own, token, language)) return false;
  return theirs.some((other) => {
    if (!contraries.has(other.text) || isDenied(theirs, other, language)) return false;
    const after = isSame(neighbour(own, token, 1, isStopWord), neighbour(theirs, other, 1, isStopWord));
    // What stands before a preposition says nothing of what it is about.
    const before =
      !isStopWord(token.text) &&
      isSame(neighbour(own, token, -1, isStopWord), neighbour(theirs, other, -1, isStopWord));
    return (after || before) && !isGiven(other, own);
  });
}

function isDenied(tokens: readonly Token[], token: Token, language: Language | null): boolean {
  const at = tokens.indexOf(token);
  const near = tokens.slice(Math.max(0, at - reach), at + reach + 1);
  return near.some((other) => other !== token && denies(other.text, language));
}

function isGiven({ text }: Token, tokens: readonly Token[]): boolean {
  return tokens.some((other) => similarity(text, other.text) >= nearlySame);
}

/** The nearest word in one direction that says something. */
function neighbour(
  tokens: readonly Token[],
  token: Token,
  step: 1 | -1,
  isStopWord: (word: string) => boolean,
): Token | undefined {
  const at = tokens.indexOf(token);
  const near =
    step === 1
      ? tokens.slice(at + 1, at + 1 + beside)
      : tokens.slice(Math.max(0, at - beside), at).toReversed();
  return near.find(({ text }) => !isStopWord(text));
}

function isSame(one: Token | undefined, other: Token | undefined): boolean {
  return one !== undefined && other !== undefined && similarity(one.text, other.text) >= nearlySame;
}
