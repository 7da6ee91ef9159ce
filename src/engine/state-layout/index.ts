export { learnStates, type StateCheck } from './learn-states.ts';
