import type { Answer, FieldAnswer, FieldRow } from '../../documents/index.ts';
import { Footnotes, passageLines } from '../footnotes.ts';
import { printable } from '../printable.ts';
import { supportMark } from '../support-mark.ts';
import { type AnswerFile, notesOf } from './answer-file.ts';
import { answerTitle } from './answer-title.ts';
import { fieldTable, valueText } from './field-table.ts';

type Said = Pick<Answer, 'question' | 'answer' | 'fields'>;

/** Questions as headings, answers with marks, and the sources under each. Text of models and documents is text: it makes no link, picture or markup. */
export function answersAsMarkdown(answers: readonly Said[]): string {
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

function section({ question, answer, fields }: Said): string {
  const notes = new Footnotes();
  const text = fields === undefined ? prose(answer, notes) : table(fields, notes);
  const sources = notes.lines(null).map((line) => {
    // The mark is ours.
    const [, mark = '', rest = line] = /^(\[\d+\]) (.*)$/su.exec(line) ?? [];
    return `- ${mark} ${escaped(rest)}\n`;
  });
  return `## ${escaped(answerTitle({ question }))}\n\n${text}\n\n${sources.join('')}`;
}

function prose(answer: Answer['answer'], notes: Footnotes): string {
  return answer.map(({ text, ...held }) => marked(escaped(text), held, notes)).join(' ');
}

function table(rows: readonly FieldRow[], notes: Footnotes): string {
  const { columns, rows: all } = fieldTable(rows);
  const cellOf = (fields: readonly FieldAnswer[]): string =>
    fields
      .map((field) => marked(field.value === null ? '–' : escaped(valueText(field)), field, notes))
      .join('; ');
  const lines = [
    ['document', ...columns].map(escaped),
    ['', ...columns].map(() => '---'),
    ...all.map(({ document, cells }) => [escaped(document), ...cells.map(cellOf)]),
  ];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** With the marks of its sources, and what there is to doubt. */
function marked(
  text: string,
  { citations, support }: Pick<FieldAnswer, 'citations' | 'support'>,
  notes: Footnotes,
): string {
  const doubt = support === null ? null : supportMark(support);
  const marks = [...new Set(citations.map((one) => notes.mark(one)))];
  return [text, ...marks, ...(doubt === null ? [] : [`*${escaped(doubt)}*`])].join(' ');
}

/** On one line, with whatever Markdown or HTML would make something of as characters. */
function escaped(text: string): string {
  return printable(text.replace(/\s+/gu, ' ').trim())
    .replace(/[\\`*_[\]<>&!|~]/gu, '\\$&')
    .replace(/^(?:[#+=-]|\d+(?=[.)]))/u, (sign) => (/\d/u.test(sign) ? `${sign}\\` : `\\${sign}`));
}
