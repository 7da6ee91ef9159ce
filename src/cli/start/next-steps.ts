import { mannerFor } from './manner.ts';
import type { Obtained } from './obtain-model.ts';
import { moreQuestions, type Subject } from './sample.ts';

/** Commands to go on with. */
export function nextSteps(obtained: Obtained, subject: Subject): string[] {
  const { recommended } = obtained;
  // What was read is remembered for the same way of citing.
  const { strategy } = mannerFor(obtained);
  const how = strategy === 'quoting' ? '' : ` --strategy ${strategy}`;
  const { sample } = subject;
  const path = /\s/.test(subject.path) ? `"${subject.path}"` : subject.path;
  const question = sample ? moreQuestions[0] : '…';
  return [
    ...(recommended === null ? [] : [`deskside pull ${recommended.name}`]),
    `deskside serve --open`,
    `deskside ask ${path} "${question}"${how}`,
    `deskside ask your-own.pdf "…"`,
    `deskside text ${path}`,
    `deskside run`,
    `deskside doctor`,
  ];
}
