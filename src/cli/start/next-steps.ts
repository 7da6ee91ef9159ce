import { desksideCommand } from './deskside-command.ts';
import type { Obtained } from './obtain-model.ts';
import { moreQuestions, samplePath } from './sample.ts';

/** Commands to go on with, as they can be typed here. */
export function nextSteps({ recommended }: Obtained): string[] {
  const [question] = moreQuestions;
  return [
    ...(recommended === null ? [] : [`${desksideCommand} pull ${recommended.name}`]),
    `${desksideCommand} ask ${samplePath()} "${question}"`,
    `${desksideCommand} ask your-own.pdf "…"`,
    `${desksideCommand} text ${samplePath()}`,
    `${desksideCommand} run`,
    `${desksideCommand} doctor`,
  ];
}
