export type { Missing } from '../support/index.ts';
export { ask } from './ask.ts';
export type { EarlierTurn } from './ask-prompt.ts';
export type { AskRequest, AskRun, ReadingMode } from './ask-request.ts';
export type { Answer, AskEvent, Citation, NotCitable, Statement, StrategyName } from './ask-types.ts';
export { countAskTokens } from './count-ask-tokens.ts';
export {
  type FieldAnswer,
  type FieldRow,
  type FieldState,
  type FieldValue,
  fieldQuestions,
  planFields,
} from './fields/index.ts';
export { findPassages, indexPassages, type PassageOptions } from './find-passages.ts';
export { isSettled, SupportJudge } from './judge-support.ts';
export { readingSizes } from './parts/index.ts';
export { QuestionBehind } from './question-behind.ts';
export { createCitation } from './sentence-range.ts';
export type { Support, SupportGrade } from './statement-support.ts';
export { gradeOf, type Verification } from './verify-statement.ts';
export { type WarmCacheRequest, warmCache } from './warm-cache.ts';
