export { type CitationOutcome, type MeasureOptions, measureCitations } from './measure-citations.ts';
export { type MeasuredSupport, measureSupport } from './measure-support.ts';
export { type CitationSummary, type Share, summarise } from './summarise.ts';
export { type LabelledPair, supportPairs } from './support-pairs.ts';
