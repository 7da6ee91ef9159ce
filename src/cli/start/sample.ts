// The document that comes with Deskside, and what to ask about it. Fictitious from the first word to the last.

import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the lease. */
const sampleFile = fileURLToPath(new URL('../../../samples/lease.pdf', import.meta.url));

/** The same as people would type it here. */
function samplePath(folder = process.cwd()): string {
  const short = relative(folder, sampleFile);
  return short.startsWith('..') ? sampleFile : short;
}

/** Answered by one sentence of the lease, in words that a small model can follow. */
const sampleQuestion = 'How high is the deposit?';

/** Shown to those who want to go on asking the sample. */
export const moreQuestions = [
  'By when must damage be reported?',
  'May the Tenant bring a dog to work?',
  'When may the Tenant end the lease early, and what does it cost?',
];

/** What is asked about what. */
export interface Subject {
  path: string;
  question: string;
  /** True for the lease that comes with Deskside. */
  sample: boolean;
}

/** The sample and its question, unless a person brought their own. */
export function subjectOf({ document, question }: { document?: string; question?: string }): Subject {
  const sample = document === undefined;
  return { path: document ?? samplePath(), question: question ?? sampleQuestion, sample };
}
