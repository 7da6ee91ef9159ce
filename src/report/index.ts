export {
  type Action,
  type ActionData,
  type ActionType,
  type AdviceCode,
  actionWords,
} from './actions/index.ts';
export {
  type AnswerFile,
  answerAsMarkdown,
  answerDocument,
  answerPage,
  answersAsMarkdown,
  fieldsAsCsv,
} from './answer/index.ts';
export { databaseRepair } from './database-repair.ts';
export { documentWarning } from './document-warning.ts';
export { explain } from './explain.ts';
export type { Explanation } from './explanation.ts';
export { Footnotes, passageLines } from './footnotes.ts';
export {
  formatBytes,
  formatCount,
  formatCountOf,
  formatDay,
  formatDuration,
  formatParameters,
  formatRate,
} from './format.ts';
export { generationWarning } from './generation-warning.ts';
export { invalidToolCall } from './invalid-tool-call.ts';
export { notCitableLine } from './not-citable-line.ts';
export { passedOverReason } from './passed-over.ts';
export { placementLine, placementNote, placementReason } from './placement-words.ts';
export { prefixCacheNote } from './prefix-cache-note.ts';
export { printable, printableName } from './printable.ts';
export { type Progress, progressBar } from './progress-bar.ts';
export { pullNotice } from './pull-notice.ts';
export { receiptLine, receiptLines } from './receipt-line.ts';
export { roughDuration } from './rough-duration.ts';
export { leftOutLine, supportMark } from './support-mark.ts';
export { type TableOptions, textTable } from './text-table.ts';
export { callOutcomes, nobodyToAsk, toolRunStop } from './tool-words.ts';
export { WordWrapper } from './word-wrapper.ts';
export { fitLine, type WrapOptions, wrapText } from './wrap-text.ts';
