// Question, statements with marks and doubts, footnotes, passages, and what has to be known besides.
import type { Citation, Statement } from '../../documents/index.ts';
import { type Footnotes, quoteOf, sourceOf } from '../footnotes.ts';
import { supportMark } from '../support-mark.ts';
import { type AnswerFile, notesOf } from './answer-file.ts';
import { answerTitle } from './answer-title.ts';
import { escapeHtml } from './escape-html.ts';

/** Numbers the citations in order. */
export function answerColumn(file: AnswerFile, footnotes: Footnotes): string {
  const { answer, passages, fields } = file.answer;
  const statements = answer
    .map((statement) => statementOf(statement, footnotes))
    .join(fields === undefined ? ' ' : '<br>\n');
  // Passages are sources too, and stand behind those of the answer.
  const cited = footnotes.citations.map((citation) => noteOf(citation, footnotes));
  const found = passages.map((passage) => noteOf(passage, footnotes));
  return [
    `<h1 dir="auto">${escapeHtml(answerTitle(file.answer))}</h1>`,
    `<p class="answer" dir="auto">${statements}</p>`,
    ...listOf('Sources', cited),
    ...listOf('Passages by the words of the question', found),
    ...listOf(
      'Notes',
      notesOf(file).map((note) => `<li dir="auto">${escapeHtml(note)}</li>`),
    ),
  ].join('\n');
}

function statementOf({ text, citations, support }: Statement, footnotes: Footnotes): string {
  const numbers = [...new Set(citations.map((citation) => footnotes.number(citation)))];
  const marks = numbers.map((number) => `<a class="mark" href="#c${number}">[${number}]</a>`).join('');
  const doubt = support === null ? null : supportMark(support);
  const grade = support === null || doubt === null ? '' : ` class="${support.grade.replace(' ', '-')}"`;
  const said = `<span${grade}>${escapeHtml(text)}</span>`;
  return `${said}${marks}${doubt === null ? '' : ` <em class="doubt">${escapeHtml(doubt)}</em>`}`;
}

function noteOf(citation: Citation, footnotes: Footnotes): string {
  const number = footnotes.number(citation);
  const where = `<a href="#c${number}">[${number}] ${escapeHtml(sourceOf(citation))}</a>`;
  return `<li class="n${number}" dir="auto">${where} <q>${escapeHtml(quoteOf(citation))}</q></li>`;
}

function listOf(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`<h2>${title}</h2>`, `<ul>\n${items.join('\n')}\n</ul>`];
}
