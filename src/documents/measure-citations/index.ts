export { type GradeShares, sharesByCode, sharesByModel, supportScore } from './grade-shares.ts';
export { intervalByDocument, type Share } from './interval-by-document.ts';
export { type CitationOutcome, type MeasureOptions, measureCitations } from './measure-citations.ts';
export { type MeasuredSupport, measureSupport } from './measure-support.ts';
export { type CitationSummary, summarise } from './summarise.ts';
export { type LabelledPair, supportPairs } from './support-pairs.ts';
