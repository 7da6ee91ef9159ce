export {
  type Answer,
  type AskEvent,
  type AskRequest,
  type AskRun,
  ask,
  type Citation,
  type EarlierTurn,
  type NotCitable,
  type Statement,
  type StrategyName,
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
export { type DocumentLimits, documentLimits } from './limits.ts';
export { type DocumentSource, type ReadOptions, readDocument } from './read-document.ts';
export {
  type ReadDocumentsOptions,
  type ReadDocumentsProgress,
  readDocuments,
} from './read-documents.ts';
export { endsSentence } from './segments/ends-sentence.ts';
export type { Segment } from './segments/segment.ts';
export { segmentBlock } from './segments/segment-block.ts';
export { toMarkdown } from './to-markdown.ts';
