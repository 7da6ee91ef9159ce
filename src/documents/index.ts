export {
  type Answer,
  type AskEvent,
  type AskRequest,
  type AskRun,
  ask,
  type Citation,
  countAskTokens,
  type EarlierTurn,
  type FieldAnswer,
  type FieldRow,
  type FieldState,
  type FieldValue,
  fieldQuestions,
  findPassages,
  type Missing,
  type NotCitable,
  type PassageOptions,
  planFields,
  type ReadingMode,
  readingSizes,
  type Statement,
  type StrategyName,
  type Support,
  type SupportGrade,
  type Verification,
  type WarmCacheRequest,
  warmCache,
} from './ask/index.ts';
export type {
  Box,
  Document,
  DocumentFormat,
  DocumentWarning,
  Sentence,
  SentenceKind,
  UnreadKind,
} from './document.ts';
export type { DocumentFailure } from './document-failure.ts';
export { type ExpandedPaths, expandPaths } from './expand-paths.ts';
export { type Finding, type FindingKind, findingsOf } from './findings.ts';
export { packDocument, unpackDocument } from './kept/pack-document.ts';
export type { ReadingStore } from './kept/reading-store.ts';
export { type LabelledDocument, type LabelledQuestion, readLabelledSet } from './labelled-set/index.ts';
export { type DocumentLimits, documentLimits } from './limits.ts';
export {
  type CitationOutcome,
  type CitationSummary,
  type GradeShares,
  intervalByDocument,
  type LabelledPair,
  measureCitations,
  measureSupport,
  type Share,
  sharesByCode,
  sharesByModel,
  summarise as summariseCitations,
  supportPairs,
  supportScore,
} from './measure-citations/index.ts';
export { onPages, type PageRange, textOf } from './on-pages.ts';
export type { PageProgress } from './page-progress.ts';
export type { Found as FoundSentence } from './passages/index.ts';
export { readBytes } from './read-bytes.ts';
export { type DocumentSource, type ReadOptions, readDocument } from './read-document.ts';
export {
  type ReadDocuments,
  type ReadDocumentsOptions,
  type ReadDocumentsProgress,
  readDocuments,
} from './read-documents.ts';
export { endsSentence } from './segments/ends-sentence.ts';
export type { Segment } from './segments/segment.ts';
export { segmentBlock } from './segments/segment-block.ts';
export { toHtml } from './to-html.ts';
export { toMarkdown } from './to-markdown.ts';
export { SentenceVectors, type VectorsIo } from './vectors/index.ts';
export {
  aurocOf,
  calibrate,
  type ScoredPair,
  type SupportCalibration,
  type SupportThresholds,
  verifyVersion,
} from './verify/index.ts';
