// What each of the three grades is worth: how many of the pairs that have it are supported.
import { gradeOf, type Support, type SupportGrade } from '../ask/index.ts';
import { calibrate, type ScoredPair } from '../verify/index.ts';
import { intervalByDocument, type Share } from './interval-by-document.ts';
import type { LabelledPair } from './support-pairs.ts';

export type GradeShares = Record<SupportGrade, Share>;

interface GradedPair {
  document: string;
  supported: boolean;
  grade: SupportGrade;
}

export function sharesByCode(pairs: readonly LabelledPair[]): GradeShares {
  return gradeShares(pairs.map((pair) => ({ ...pair, grade: pair.byCode.grade })));
}

/** With a model asked about what code leaves open, at thresholds from the other documents: those of a document itself flatter it. */
export function sharesByModel(pairs: readonly LabelledPair[], scored: readonly ScoredPair[]): GradeShares {
  const scores = new Map(scored.map(({ id, score }) => [id, score]));
  const thresholds = new Map(
    [...new Set(pairs.map(({ document }) => document))].map((name) => [
      name,
      calibrate(scored.filter(({ document }) => document !== name)),
    ]),
  );
  const grade = ({ id, document, byCode }: LabelledPair): SupportGrade => {
    const [score, own] = [scores.get(id), thresholds.get(document)];
    return score === undefined || own === undefined ? byCode.grade : gradeOf(score, own, byCode.grade);
  };
  return gradeShares(pairs.map((pair) => ({ ...pair, grade: grade(pair) })));
}

/** The grade from 0 to 2, and the share of words below it: what grades are ranked by. */
export function supportScore({ grade, sharedWords }: Support): number {
  return ['not supported', 'partly', 'supported'].indexOf(grade) + 0.99 * sharedWords;
}

function gradeShares(pairs: readonly GradedPair[]): GradeShares {
  const of = (wanted: SupportGrade): Share => {
    const own = pairs.filter(({ grade }) => grade === wanted);
    return intervalByDocument(
      own,
      (some) => some.filter(({ supported }) => supported).length / Math.max(1, some.length),
    );
  };
  return { supported: of('supported'), partly: of('partly'), 'not supported': of('not supported') };
}
