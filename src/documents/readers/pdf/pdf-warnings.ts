// What a careful person would want to know about a PDF that was read.
import type { DocumentWarning } from '../../document.ts';
import type { Annotations } from './annotations.ts';
import { doubtfulLetters } from './doubtful-letters.ts';
import type { Run } from './run.ts';
import type { PageScan } from './scan-page.ts';

export function pageWarnings(pages: readonly PageScan[], missing: ReadonlySet<string>): DocumentWarning[] {
  const warnings: DocumentWarning[] = [];
  const empty = numbersOf(pages, (page) => runsOf(page).length === 0 && !page.broken);
  const broken = numbersOf(pages, (page) => page.broken);
  if (empty.length > 0) warnings.push({ type: 'pages-without-text', pages: empty });
  if (broken.length > 0) warnings.push({ type: 'pages-unreadable', pages: broken });
  if (missing.size > 0) warnings.push({ type: 'fonts-unreadable', tables: [...missing].sort() });
  const doubtful = doubtfulLetters(pages.map(runsOf));
  if (doubtful) warnings.push({ type: 'letters-doubtful', ...doubtful });
  for (const why of ['layer', 'colour', 'covered', 'small'] as const) {
    const characters = pages.reduce((sum, { unseen }) => sum + unseen[why], 0);
    const on = numbersOf(pages, ({ unseen }) => unseen[why] > 0);
    if (characters > 0) warnings.push({ type: 'unseen-text-dropped', why, characters, pages: on });
  }
  const struck = pages.reduce((sum, { unseen }) => sum + unseen.struck, 0);
  if (struck > 0) warnings.push({ type: 'struck-text-dropped', count: struck });
  return warnings;
}

/** Those of its tables included. */
function runsOf({ runs, tables }: PageScan): Run[] {
  return [...runs, ...tables.flatMap(({ cells }) => cells.flatMap((cell) => cell.runs))];
}

export function annotationWarnings({ byPage, attachments, portfolio, xfa }: Annotations): DocumentWarning[] {
  const warnings: DocumentWarning[] = [];
  const commented = [...byPage].map(([index, annotations]) => ({
    page: index + 1,
    count: annotations.filter(isComment).length,
  }));
  const count = commented.reduce((sum, page) => sum + page.count, 0);
  const pages = commented.filter((page) => page.count > 0).map(({ page }) => page);
  if (count > 0) warnings.push({ type: 'comments-dropped', count, pages: pages.sort((a, b) => a - b) });
  if (attachments.length > 0) warnings.push({ type: 'attachments-dropped', names: attachments, portfolio });
  if (xfa) warnings.push({ type: 'form-unreadable' });
  return warnings;
}

/** What opens beside the page when somebody points at it. */
function isComment({
  subtype,
  contentsObj,
}: {
  subtype: string;
  contentsObj?: { str?: string | undefined } | undefined;
}): boolean {
  return (
    !['Widget', 'FreeText', 'Stamp', 'FileAttachment'].includes(subtype) && (contentsObj?.str ?? '') !== ''
  );
}

function numbersOf(pages: readonly PageScan[], test: (page: PageScan) => boolean): number[] {
  return pages.flatMap((page, index) => (test(page) ? [index + 1] : []));
}
