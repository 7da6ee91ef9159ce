import { desksideCommand } from './deskside-command.ts';
import type { Obtained } from './obtain-model.ts';
import { moreQuestions, type Subject } from './sample.ts';

/** Commands to go on with, as they can be typed here. */
export function nextSteps({ recommended }: Obtained, subject: Subject): string[] {
  const { sample } = subject;
  const path = /\s/.test(subject.path) ? `"${subject.path}"` : subject.path;
  const question = sample ? moreQuestions[0] : '…';
  return [
    ...(recommended === null ? [] : [`${desksideCommand} pull ${recommended.name}`]),
    `${desksideCommand} ask ${path} "${question}"`,
    `${desksideCommand} ask your-own.pdf "…"`,
    `${desksideCommand} text ${path}`,
    `${desksideCommand} run`,
    `${desksideCommand} doctor`,
  ];
}
