export { environmentThatMatters } from './environment-that-matters.ts';
export { lendOver } from './lend-over.ts';
