// Footnotes of an answer: the same place in a document has one number, however often it is cited.
import type { Citation } from '../documents/index.ts';
import { printableName } from './printable.ts';
import { wrapText } from './wrap-text.ts';

export class Footnotes {
  readonly #citations = new Map<string, Citation>();

  /** The mark of a citation: `[1]` for the first place, and so on. */
  mark(citation: Citation): string {
    return `[${this.number(citation)}]`;
  }

  /** The number of its place, from 1; a new place has the next one. */
  number(citation: Citation): number {
    const { documentIndex, start, end } = citation;
    const key = `${documentIndex}:${start}:${end}`;
    if (!this.#citations.has(key)) this.#citations.set(key, citation);
    return [...this.#citations.keys()].indexOf(key) + 1;
  }

  /** Every place once, in the order of the marks. */
  get citations(): Citation[] {
    return [...this.#citations.values()];
  }

  /** Mark, document, place, and the words of the source, in the order of the marks. */
  lines(columns: number | null): string[] {
    return this.citations.map((citation) => {
      const mark = this.mark(citation);
      const rest = ' '.repeat(mark.length + 1);
      const text = `${sourceOf(citation)}: “${quoteOf(citation)}”`;
      return wrapText(text, { columns, prose: true, first: `${mark} `, rest });
    });
  }
}

/** Passages that were found before there is an answer: no marks, the best first. */
export function passageLines(passages: readonly Citation[], columns: number | null): string[] {
  return passages.map((passage) => {
    const text = `${printableName(passage.document + placeOf(passage))}: “${quoteOf(passage)}”`;
    return wrapText(text, { columns, prose: true, first: '  ', rest: '  ' });
  });
}

/** `lease.pdf, page 3`: the document and the place in it, and whether its text was recognised on a picture. */
export function sourceOf(citation: Citation): string {
  return `${printableName(citation.document + placeOf(citation))}${citation.recognised ? ' (OCR)' : ''}`;
}

/** The words of the source on one line. */
export function quoteOf({ quote }: Citation): string {
  return quote.replace(/\s+/gu, ' ').trim();
}

/** A wide table has more names than help to find a row. */
const mostNames = 8;

function namesOf(columns: readonly string[]): string {
  const named = columns.filter((name) => name !== '');
  return named.length <= mostNames ? named.join(', ') : `${named.slice(0, mostNames).join(', ')}, …`;
}

/** `, page 3`; `, page iv (sheet 6)`; `, line 4 (date, rooms, rent)`; `, slide 2`: where to look for the words. */
function placeOf({ page, pageLabel, line, endLine, place, columns }: Citation): string {
  const names = columns === null ? '' : ` (${namesOf(columns)})`;
  if (place !== null) return `, ${place}${names}`;
  if (page !== null) return `, ${pageOf(page, pageLabel)}${names}`;
  if (line === null) return names;
  return line === endLine ? `, line ${line}${names}` : `, lines ${line}–${endLine}${names}`;
}

/** A page is called what is printed on it; viewers and printers count sheets. */
function pageOf(page: number, label: string | null): string {
  return label === null ? `page ${page}` : `page ${label} (sheet ${page})`;
}
