export { countTurn } from './count-turn.ts';
export { chainOf } from './plan-turn.ts';
export { TurnRunner } from './turn-runner.ts';
