import type { Reader } from '../reader.ts';
import { runIsolated } from './run-isolated.ts';

// Some producers write a few bytes in front of the header.
const headerWithin = 1024;

/** PDF: text in reading order, with page and place of every piece. */
export const pdfReader: Reader = {
  format: 'pdf',
  version: 5,
  extensions: ['pdf'],
  matches: (bytes) => Buffer.from(bytes.subarray(0, headerWithin)).includes('%PDF-'),
  read: runIsolated,
};
