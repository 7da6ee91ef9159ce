// A PDF → text with places, page by page.
import { DesksideError } from '../../../core/index.ts';
import type { DocumentWarning } from '../../document.ts';
import type { ReaderInput, ReaderOutput } from '../reader.ts';
import { layoutPages } from './layout-pages.ts';
import { type OpenPdf, openPdf } from './open-pdf.ts';
import { type PageScan, scanPage } from './scan-page.ts';
import { writeParagraphs } from './write-paragraphs.ts';

type PdfInput = Pick<ReaderInput, 'name' | 'bytes' | 'limits'>;

/** Reads a PDF in this thread. Takes as long as the file wants: see `run-isolated.ts`. */
export async function parsePdf(input: PdfInput): Promise<ReaderOutput> {
  await using pdf = await openPdf(input.name, input.bytes);
  const pages = await scanPages(pdf, input);
  if (pages.every(({ runs }) => runs.length === 0)) throw withoutText(input.name, pages, pdf.missingTables);
  const written = writeParagraphs(layoutPages(pages.map(({ runs }) => runs)), input);
  return {
    ...written,
    pages: pages.length,
    keepsLines: false,
    warnings: warningsOf(pages, pdf.missingTables),
  };
}

async function scanPages(pdf: OpenPdf, { name, limits }: PdfInput): Promise<PageScan[]> {
  const { numPages } = pdf.document;
  const check = (limit: 'pages' | 'textCharacters', value: number): void => {
    if (value <= limits[limit]) return;
    throw new DesksideError('document-limit', { name, limit, value, allowed: limits[limit] });
  };
  check('pages', numPages);
  const pages: PageScan[] = [];
  let characters = 0;
  for (let number = 1; number <= numPages; number += 1) {
    const page = await scanPage(pdf, number);
    characters += page.runs.reduce((sum, run) => sum + run.text.length, 0);
    check('textCharacters', characters);
    pages.push(page);
  }
  return pages;
}

/** Why nothing could be read: a scan is one thing, a damaged file or an unknown font another. */
function withoutText(name: string, pages: readonly PageScan[], missing: ReadonlySet<string>): DesksideError {
  const [table] = missing;
  if (table !== undefined)
    return new DesksideError('document-unreadable', { name, reason: `character table ${table}` });
  if (pages.some(({ broken }) => !broken))
    return new DesksideError('document-no-text', { name, pages: pages.length });
  return new DesksideError('document-unreadable', { name, reason: 'every page is damaged' });
}

function warningsOf(pages: readonly PageScan[], missing: ReadonlySet<string>): DocumentWarning[] {
  const warnings: DocumentWarning[] = [];
  const empty = numbersOf(pages, (page) => page.runs.length === 0 && !page.broken);
  const broken = numbersOf(pages, (page) => page.broken);
  if (empty.length > 0) warnings.push({ type: 'pages-without-text', pages: empty });
  if (broken.length > 0) warnings.push({ type: 'pages-unreadable', pages: broken });
  if (missing.size > 0) warnings.push({ type: 'fonts-unreadable', tables: [...missing].sort() });
  if (pages.some(({ unseen }) => unseen.small > 0)) warnings.push({ type: 'hidden-text-dropped' });
  for (const why of ['layer', 'colour', 'covered'] as const) {
    const characters = pages.reduce((sum, { unseen }) => sum + unseen[why], 0);
    const on = numbersOf(pages, ({ unseen }) => unseen[why] > 0);
    if (characters > 0) warnings.push({ type: 'unseen-text-dropped', why, characters, pages: on });
  }
  return warnings;
}

function numbersOf(pages: readonly PageScan[], test: (page: PageScan) => boolean): number[] {
  return pages.flatMap((page, index) => (test(page) ? [index + 1] : []));
}
