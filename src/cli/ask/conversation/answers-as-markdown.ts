import type { Answer } from '../../../documents/index.ts';
import { Footnotes } from '../../../report/index.ts';

/** Questions as headings, answers with marks, and the sources under each. */
export function answersAsMarkdown(answers: readonly Answer[]): string {
  return answers.map(section).join('\n');
}

function section({ question, answer }: Answer): string {
  const notes = new Footnotes();
  const text = answer
    .map(({ text: said, citations }) => [said, ...new Set(citations.map((one) => notes.mark(one)))].join(' '))
    .join(' ');
  const sources = notes.lines(null).map((line) => `- ${line}\n`);
  return `## ${question.replace(/\s+/gu, ' ')}\n\n${text}\n\n${sources.join('')}`;
}
