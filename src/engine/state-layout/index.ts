export { checkState, type StateFacts } from './check-state.ts';
export type { StateLayout } from './layout.ts';
export { learnLayout } from './learn-layout.ts';
