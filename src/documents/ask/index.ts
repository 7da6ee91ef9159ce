export type { Missing } from '../support/index.ts';
export { type AskRequest, type AskRun, ask } from './ask.ts';
export type { EarlierTurn } from './ask-prompt.ts';
export type { Answer, AskEvent, Citation, NotCitable, Statement, StrategyName } from './ask-types.ts';
export { findPassages, type PassageOptions } from './find-passages.ts';
export type { Support, SupportGrade } from './judge-support.ts';
export { type WarmCacheRequest, warmCache } from './warm-cache.ts';
