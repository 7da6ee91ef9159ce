import type { Obtained } from './obtain-model.ts';
import { moreQuestions, samplePath } from './sample.ts';

/** Commands to go on with, as they can be typed here. */
export function nextSteps({ recommended }: Obtained): string[] {
  const deskside = command();
  const [question] = moreQuestions;
  return [
    ...(recommended === null ? [] : [`${deskside} pull ${recommended.name}`]),
    `${deskside} ask ${samplePath()} "${question}"`,
    `${deskside} ask your-own.pdf "…"`,
    `${deskside} text ${samplePath()}`,
    `${deskside} run`,
    `${deskside} doctor`,
  ];
}

/** In a clone there is no `deskside` on the path. */
function command(): string {
  return import.meta.url.endsWith('.ts') ? 'npm run deskside --' : 'deskside';
}
