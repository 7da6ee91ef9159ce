export { chainOf } from './plan-turn.ts';
export { TurnRunner } from './turn-runner.ts';
