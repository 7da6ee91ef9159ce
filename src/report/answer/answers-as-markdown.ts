import type { Answer } from '../../documents/index.ts';
import { Footnotes, passageLines } from '../footnotes.ts';
import { printable } from '../printable.ts';
import { supportMark } from '../support-mark.ts';
import { type AnswerFile, notesOf } from './answer-file.ts';

/** Questions as headings, answers with marks, and the sources under each. Text of models and documents is text: it makes no link, picture or markup. */
export function answersAsMarkdown(answers: readonly Pick<Answer, 'question' | 'answer'>[]): string {
  return answers.map(section).join('\n');
}

/** One answer, with the passages that share most with the question, and what has to be known besides. */
export function answerAsMarkdown(file: AnswerFile): string {
  const { answer } = file;
  const passages = passageLines(answer.passages, null).map((line) => `- ${escaped(line.trim())}\n`);
  const notes = notesOf(file).map((note) => `- ${escaped(note)}\n`);
  return [
    section(answer),
    ...(passages.length > 0 ? [`### Passages by the words of the question\n\n${passages.join('')}`] : []),
    `### Notes\n\n${notes.join('')}`,
  ].join('\n');
}

function section({ question, answer }: Pick<Answer, 'question' | 'answer'>): string {
  const notes = new Footnotes();
  const text = answer
    .map(({ text: said, citations, support }) => {
      const doubt = support === null ? null : supportMark(support);
      const marks = [...new Set(citations.map((one) => notes.mark(one)))];
      return [escaped(said), ...marks, ...(doubt === null ? [] : [`*${escaped(doubt)}*`])].join(' ');
    })
    .join(' ');
  const sources = notes.lines(null).map((line) => {
    // The mark is ours.
    const [, mark = '', rest = line] = /^(\[\d+\]) (.*)$/su.exec(line) ?? [];
    return `- ${mark} ${escaped(rest)}\n`;
  });
  return `## ${escaped(question)}\n\n${text}\n\n${sources.join('')}`;
}

/** On one line, with whatever Markdown or HTML would make something of as characters. */
function escaped(text: string): string {
  return printable(text.replace(/\s+/gu, ' ').trim())
    .replace(/[\\`*_[\]<>&!|~]/gu, '\\$&')
    .replace(/^(?:[#+=-]|\d+(?=[.)]))/u, (sign) => (/\d/u.test(sign) ? `${sign}\\` : `\\${sign}`));
}
