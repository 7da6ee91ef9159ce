// The text of a document to the letter, each cited sentence with the numbers of its footnotes, each page with its name, and pages of a PDF on
// which something is cited drawn before their text.
import type { Citation, Document, Sentence } from '../../documents/index.ts';
import type { Footnotes } from '../footnotes.ts';
import { printableName } from '../printable.ts';
import { escapeHtml } from './escape-html.ts';
import { pageDrawing } from './page-drawing.ts';

export function sourceColumn(document: Document, index: number, footnotes: Footnotes): string {
  const cited = footnotes.citations.filter(({ documentIndex }) => documentIndex === index);
  const { text } = document;
  let html = '';
  let at = 0;
  let page: number | null = null;
  for (const sentence of document.sentences) {
    html += escapeHtml(text.slice(at, sentence.start));
    if (sentence.page !== page)
      html += pageName(sentence) + drawingOf(document, sentence.page, { cited, footnotes });
    page = sentence.page;
    html += sentenceOf(text, sentence, { cited, footnotes });
    at = sentence.end;
  }
  html += escapeHtml(text.slice(at));
  return `<article>\n<h2 dir="auto">${escapeHtml(printableName(document.name))}</h2>\n<div class="text" dir="auto">${html}</div>\n</article>`;
}

interface Cited {
  cited: readonly Citation[];
  footnotes: Footnotes;
}

/** Of a page of a PDF on which something is cited. */
function drawingOf(document: Document, page: number | null, { cited, footnotes }: Cited): string {
  const isCited = cited.some(({ boxes }) => boxes.some((box) => box.page === page));
  if (document.format !== 'pdf' || page === null || !isCited) return '';
  return pageDrawing(document, page, ({ index }) =>
    cited
      .filter(({ sentence, endSentence }) => sentence <= index && index <= endSentence)
      .map((citation) => footnotes.number(citation)),
  );
}

function pageName({ page, pageLabel }: Sentence): string {
  if (page === null) return '';
  const name = pageLabel === null ? `Page ${page}` : `Page ${pageLabel} (sheet ${page})`;
  return `<span class="page">${escapeHtml(name)}</span>`;
}

/** Most sentences are not cited and need no element of their own. */
function sentenceOf(
  text: string,
  { index, start, end, kind }: Sentence,
  { cited, footnotes }: Cited,
): string {
  const words = escapeHtml(text.slice(start, end));
  const own = cited.filter(({ sentence, endSentence }) => sentence <= index && index <= endSentence);
  if (own.length === 0) return kind === 'heading' ? `<b>${words}</b>` : words;
  const numbers = own.map((citation) => footnotes.number(citation));
  const begun = own
    .filter(({ sentence }) => sentence === index)
    .map((citation) => footnotes.number(citation));
  const anchors = begun.map((number) => `<a class="mark" id="c${number}">[${number}]</a>`).join('');
  return `${anchors}<mark class="${numbers.map((number) => `s${number}`).join(' ')}">${words}</mark>`;
}
