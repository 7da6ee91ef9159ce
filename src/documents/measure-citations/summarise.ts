// Outcomes → the row of a table, with intervals by document: questions about one document are no independent tries.
import type { CitationOutcome } from './measure-citations.ts';

/** A share, and where it would lie with 95 of 100 other choices of documents. */
export interface Share {
  value: number;
  low: number;
  high: number;
  /** Of how many. */
  count: number;
}

export interface CitationSummary {
  questions: number;
  /** Sentences cited that should be, of those cited. */
  precision: Share;
  /** Sentences that should be cited and are, by kind of question. */
  recall: Record<'words' | 'paraphrase' | 'several', Share>;
  /** Questions with an answer whose first statement cites a right sentence. */
  first: Share;
  /** Answers all of whose citations are slices of the document. */
  valid: Share;
  /** "Not in the document" where it is not, and where it is. */
  notFoundRightly: Share;
  notFoundWrongly: Share;
  /** Statements that are graded below `supported`. */
  unsupported: Share;
  outputTokens: number;
  decodeMs: number;
}

const draws = 1000;

export function summarise(outcomes: readonly CitationOutcome[]): CitationSummary {
  const answerable = outcomes.filter(({ kind }) => kind !== 'absent');
  const absent = outcomes.filter(({ kind }) => kind === 'absent');
  const recall = (kind: string): Share =>
    shareOf(
      answerable.filter((each) => each.kind === kind),
      ({ right }) => right,
      ({ gold }) => gold,
    );
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
    valid: shareOf(outcomes, ({ valid }) => Number(valid), one),
    notFoundRightly: shareOf(absent, ({ notFound }) => Number(notFound), one),
    notFoundWrongly: shareOf(answerable, ({ notFound }) => Number(notFound), one),
    unsupported: shareOf(
      outcomes,
      ({ unsupported }) => unsupported,
      ({ statements }) => statements,
    ),
    outputTokens: mean(({ outputTokens }) => outputTokens),
    decodeMs: mean(({ decodeMs }) => decodeMs),
  };
}

type Count = (outcome: CitationOutcome) => number;

function shareOf(outcomes: readonly CitationOutcome[], hits: Count, all: Count): Share {
  const byDocument = Map.groupBy(outcomes, ({ document }) => document);
  const sums = [...byDocument.values()].map((own) => ({
    hits: own.reduce((sum, each) => sum + hits(each), 0),
    all: own.reduce((sum, each) => sum + all(each), 0),
  }));
  const ratio = (some: readonly { hits: number; all: number }[]): number => {
    const total = some.reduce((sum, each) => sum + each.all, 0);
    return total === 0 ? 0 : some.reduce((sum, each) => sum + each.hits, 0) / total;
  };
  let state = 1;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
  const drawn = Array.from({ length: draws }, () =>
    ratio(sums.map((_, __, list) => list[Math.floor(next() * list.length)] ?? { hits: 0, all: 0 })),
  ).sort((a, b) => a - b);
  return {
    value: ratio(sums),
    low: drawn[Math.floor(draws * 0.025)] ?? 0,
    high: drawn[Math.floor(draws * 0.975)] ?? 0,
    count: sums.reduce((sum, each) => sum + each.all, 0),
  };
}
