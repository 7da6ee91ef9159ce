// An answer for the clipboard: question, statements with their marks, and the quotes that they rest on.
import type { Turn } from '../api/index.ts';
import { sourceWords } from '../documents/index.ts';
import { footnotesOf } from '../state/footnotes.ts';
import { text } from '../text/index.ts';
import { doubtWords } from './doubt-words.ts';
import { quoteOf } from './quote-of.ts';

export function answerAsMarkdown({ question, documents, answer }: Turn): string {
  if (documents.length === 0) return answer.text;
  const footnotes = footnotesOf(answer.statements);
  const statements = answer.statements.map(({ text: written, citations, support }) => {
    const marks = [...new Set(citations.map((citation) => `[${footnotes.indexOf(citation) + 1}]`))];
    const doubt = support === null ? null : doubtWords(support, text());
    return [escaped(written.trim()), ...marks, ...(doubt === null ? [] : [`*(${escaped(doubt)})*`])].join(
      ' ',
    );
  });
  const sources = footnotes.citations.map(
    (citation, at) => `[${at + 1}] ${escaped(sourceWords(citation))}: “${escaped(quoteOf(citation))}”`,
  );
  return `**${escaped(question)}**\n\n${statements.join(' ')}\n\n${sources.join('\n\n')}\n`;
}

/** Whatever Markdown would make something of, as characters. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>&!|~]/gu, '\\$&');
}
