export type { StateFacts } from './check-state.ts';
export { learnStates, type StateCheck } from './learn-states.ts';
export { StateMismatch, StateReader } from './state-reader.ts';
