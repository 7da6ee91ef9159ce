import type { Obtained } from './obtain-model.ts';
import { moreQuestions, type Subject } from './sample.ts';

/** Commands to go on with. */
export function nextSteps(obtained: Obtained, subject: Subject): string[] {
  const { recommended } = obtained;
  const { sample } = subject;
  const path = /\s/.test(subject.path) ? `"${subject.path}"` : subject.path;
  const question = sample ? moreQuestions[0] : '…';
  return [
    ...(recommended === null ? [] : [`deskside pull ${recommended.name}`]),
    `deskside serve --open`,
    `deskside ask ${path} "${question}"`,
    `deskside ask your-own.pdf "…"`,
    `deskside text ${path}`,
    `deskside run`,
    `deskside doctor`,
  ];
}
