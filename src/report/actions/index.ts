export type { Action, ActionData, ActionType } from './action.ts';
export { actionWords } from './action-words.ts';
export type { AdviceCode } from './advice.ts';
