export { lendOver } from './lend-over.ts';
