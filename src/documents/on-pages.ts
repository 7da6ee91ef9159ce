// Some pages of a document.
import { DesksideError } from '../core/index.ts';
import type { Document, Sentence } from './document.ts';

export interface PageRange {
  first: number;
  /** Included; `null` for the last page. */
  last: number | null;
}

/**
 * Only the sentences that begin on these pages. The text stays whole, so that offsets remain valid. Throws `setting-invalid`.
 * @param setting what the pages are called where they were asked for
 */
export function onPages(document: Document, ranges: readonly PageRange[], setting: string): Document {
  const { pages, name, sentences } = document;
  for (const { first, last } of ranges) {
    if (pages !== null && first <= pages && (last ?? first) <= pages) continue;
    const fault = { type: 'no-such-page', document: name, pages } as const;
    throw new DesksideError('setting-invalid', { setting, value: `${first}-${last ?? ''}`, fault });
  }
  const isWanted = ({ page }: Sentence): boolean =>
    page !== null && ranges.some(({ first, last }) => page >= first && page <= (last ?? page));
  return { ...document, sentences: sentences.filter(isWanted) };
}

/** Text of these sentences, with what stands between those that follow each other. */
export function textOf({ text, sentences }: Document): string {
  const ranges: { start: number; end: number; next: number }[] = [];
  for (const { index, start, end } of sentences) {
    const last = ranges.at(-1);
    if (last?.next === index) Object.assign(last, { end, next: index + 1 });
    else ranges.push({ start, end, next: index + 1 });
  }
  return ranges.map(({ start, end }) => text.slice(start, end)).join('\n\n');
}
