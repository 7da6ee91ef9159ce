// Outcomes → the row of a table, with intervals by document.
import { aurocOf } from '../verify/index.ts';
import {
  heldTokens,
  type LengthShare,
  type PlaceShares,
  sharesByLength,
  sharesByPlace,
} from './by-length-and-place.ts';
import type { GradedStatement } from './graded-statements.ts';
import { intervalByDocument, type Share } from './interval-by-document.ts';
import type { CitationOutcome } from './measure-citations.ts';

export interface CitationSummary {
  questions: number;
  /** Sentences cited that should be, of those cited. */
  precision: Share;
  /** Sentences that should be cited and are, by kind of question. */
  recall: Record<'words' | 'paraphrase' | 'several', Share>;
  /** Questions with an answer whose first statement cites a right sentence. */
  first: Share;
  byPlace: PlaceShares;
  byLength: LengthShare[];
  /** See `heldTokens`. */
  heldTokens: number | null;
  /** Answers all of whose citations are slices of the document. */
  valid: Share;
  /** "Not in the document" where it is not, and where it is. */
  notFoundRightly: Share;
  notFoundWrongly: Share;
  /** Statements that are graded below `supported`. */
  unsupported: Share;
  /** How often a right statement is graded above a wrong one; equal grades count half. */
  supportAuroc: Share;
  /** Statements that are right, of those graded `supported`. */
  supportedRight: Share;
  outputTokens: number;
  decodeMs: number;
}

export function summarise(outcomes: readonly CitationOutcome[]): CitationSummary {
  const answerable = outcomes.filter(({ kind }) => kind !== 'absent');
  const absent = outcomes.filter(({ kind }) => kind === 'absent');
  const recall = (kind: string): Share =>
    shareOf(
      answerable.filter((each) => each.kind === kind),
      ({ right }) => right,
      ({ gold }) => gold,
    );
  const graded = gradedOf(outcomes);
  const byLength = sharesByLength(outcomes);
  const one = (): number => 1;
  const mean = (of: (outcome: CitationOutcome) => number): number =>
    outcomes.reduce((sum, each) => sum + of(each), 0) / Math.max(1, outcomes.length);
  return {
    questions: outcomes.length,
    precision: shareOf(
      answerable,
      ({ right }) => right,
      ({ cited }) => cited,
    ),
    recall: { words: recall('words'), paraphrase: recall('paraphrase'), several: recall('several') },
    first: shareOf(answerable, ({ firstRight }) => Number(firstRight), one),
    byPlace: sharesByPlace(outcomes),
    byLength,
    heldTokens: heldTokens(byLength),
    valid: shareOf(outcomes, ({ valid }) => Number(valid), one),
    notFoundRightly: shareOf(absent, ({ notFound }) => Number(notFound), one),
    notFoundWrongly: shareOf(answerable, ({ notFound }) => Number(notFound), one),
    unsupported: shareOf(
      outcomes,
      ({ unsupported }) => unsupported,
      ({ statements }) => statements,
    ),
    supportAuroc: aurocBySupport(graded),
    supportedRight: rightOf(graded.filter(({ grade }) => grade === 'supported')),
    outputTokens: mean(({ outputTokens }) => outputTokens),
    decodeMs: mean(({ decodeMs }) => decodeMs),
  };
}

type Count = (outcome: CitationOutcome) => number;

function shareOf(outcomes: readonly CitationOutcome[], hits: Count, all: Count): Share {
  const sum = (some: readonly CitationOutcome[], of: Count): number =>
    some.reduce((total, each) => total + of(each), 0);
  const ratio = (some: readonly CitationOutcome[]): number => sum(some, hits) / Math.max(1, sum(some, all));
  return intervalByDocument(outcomes, ratio, sum(outcomes, all));
}

/** Statements of which it is known whether they say what is right. */
function gradedOf(outcomes: readonly CitationOutcome[]): (GradedStatement & { document: string })[] {
  return outcomes.flatMap(({ document, graded }) => graded.map((each) => ({ ...each, document })));
}

function aurocBySupport(graded: readonly (GradedStatement & { document: string })[]): Share {
  return intervalByDocument(graded, (some) =>
    aurocOf(some.map(({ right, score }) => ({ supported: right, score }))),
  );
}

function rightOf(graded: readonly (GradedStatement & { document: string })[]): Share {
  return intervalByDocument(
    graded,
    (some) => some.filter(({ right }) => right).length / Math.max(1, some.length),
  );
}
