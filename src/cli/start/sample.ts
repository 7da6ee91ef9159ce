// The document that comes with Deskside, and what to ask about it. Fictitious from the first word to the last.

import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the lease. */
export const sampleFile = fileURLToPath(new URL('../../../samples/lease.pdf', import.meta.url));

/** The same as people would type it here. */
export function samplePath(folder = process.cwd()): string {
  const short = relative(folder, sampleFile);
  return short.startsWith('..') ? sampleFile : short;
}

/** Answered by one sentence of the lease, in words that a small model can follow. */
export const sampleQuestion = 'How high is the deposit?';

/** For those who want to go on. */
export const moreQuestions = [
  'By when must damage be reported?',
  'May the Tenant bring a dog to work?',
  'When may the Tenant end the lease early, and what does it cost?',
];
