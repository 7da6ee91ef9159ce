export { type CitationOutcome, type MeasureOptions, measureCitations } from './measure-citations.ts';
export { type CitationSummary, type Share, summarise } from './summarise.ts';
