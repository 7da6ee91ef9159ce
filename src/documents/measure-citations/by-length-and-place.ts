// Where answers stand and how long prompts are, as axes of the same measurement: long ones are where small models lose the thread.
import { intervalByDocument, type Share } from './interval-by-document.ts';
import type { CitationOutcome } from './measure-citations.ts';

/** Questions with an answer whose first citation is right, of those with prompts of at most so many tokens and more than half as many. */
export interface LengthShare {
  tokens: number;
  /** The longest of these prompts. */
  longestTokens: number;
  first: Share;
}

/** Of those whose first right sentence stands in this third of the document. */
export type PlaceShares = Record<'start' | 'middle' | 'end', Share>;

const shortest = 1024;
/** Fewer questions say nothing of a length. */
const fewestQuestions = 6;
/** Of the share of the shortest prompts; below it, the thread is lost. */
const heldShare = 0.5;

/** Shortest first; lengths that no question has are left out. */
export function sharesByLength(outcomes: readonly CitationOutcome[]): LengthShare[] {
  const lengthOf = ({ promptTokens }: CitationOutcome): number =>
    Math.max(shortest, 2 ** Math.ceil(Math.log2(promptTokens)));
  const groups = [...Map.groupBy(answerable(outcomes), lengthOf)].sort(([a], [b]) => a - b);
  return groups.map(([tokens, some]) => ({
    tokens,
    longestTokens: Math.max(...some.map(({ promptTokens }) => promptTokens)),
    first: firstRight(some),
  }));
}

export function sharesByPlace(outcomes: readonly CitationOutcome[]): PlaceShares {
  const third = (from: number): Share =>
    firstRight(answerable(outcomes).filter(({ place }) => place !== null && Math.floor(3 * place) === from));
  return { start: third(0), middle: third(1), end: third(2) };
}

/**
 * The longest prompt up to which no length cites half as well as the shortest one that was measured; `null` where too few questions were
 * asked, or the shortest are cited wrongly already.
 */
export function heldTokens(lengths: readonly LengthShare[]): number | null {
  const measured = lengths.filter(({ first }) => first.count >= fewestQuestions);
  const least = heldShare * (measured[0]?.first.value ?? 0);
  const lost = measured.findIndex(({ first }) => first.value === 0 || first.value < least);
  return measured.slice(0, lost < 0 ? measured.length : lost).at(-1)?.longestTokens ?? null;
}

function answerable(outcomes: readonly CitationOutcome[]): CitationOutcome[] {
  return outcomes.filter(({ kind }) => kind !== 'absent');
}

function firstRight(outcomes: readonly CitationOutcome[]): Share {
  return intervalByDocument(
    outcomes,
    (some) => some.filter((each) => each.firstRight).length / Math.max(1, some.length),
  );
}
