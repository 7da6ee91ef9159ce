export { type JobIo, Jobs } from './jobs.ts';
