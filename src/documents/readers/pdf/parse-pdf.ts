// A PDF → text with places, page by page.
import { DesksideError, isDesksideError } from '../../../core/index.ts';
import type { RecognisedPage } from '../../ocr/recognised-page.ts';
import type { ReaderInput, ReaderOutput } from '../reader.ts';
import { type Annotations, readAnnotations } from './annotations.ts';
import { unknownLetter } from './font-facts.ts';
import { layoutPages } from './layout-pages.ts';
import { type OpenPdf, openPdf } from './open-pdf.ts';
import { readPageLabels } from './page-labels.ts';
import { annotationWarnings, pageWarnings } from './pdf-warnings.ts';
import { recognisedRuns } from './recognised-runs.ts';
import { type PageScan, scanPage } from './scan-page.ts';
import { writeParagraphs } from './write-paragraphs.ts';
import { readForm } from './xfa-form.ts';

export interface PdfInput extends Pick<ReaderInput, 'name' | 'bytes' | 'limits'> {
  /** By page: what was recognised on its picture. */
  recognised?: Readonly<Record<number, RecognisedPage>> | undefined;
}

/** Pages done, of how many. */
type OnPage = (progress: { done: number; total: number }) => void;

const progressEveryMs = 200;

/** Reads a PDF in this thread. Takes as long as the file wants: see `run-isolated.ts`. */
export async function parsePdf(input: PdfInput, onPage?: OnPage): Promise<ReaderOutput> {
  await using pdf = await openPdf(input.name, input.bytes);
  const annotations = await readAnnotations(pdf);
  const form = annotations.xfa ? await readForm(input).catch(unlessLimit) : undefined;
  if (form) return { ...form, warnings: annotationWarnings({ ...annotations, xfa: false }) };
  const pages = await scanPages(pdf, input, { ...annotations, onPage });
  const scanned = pages.flatMap(({ scanned: isScan }, index) => (isScan ? [index + 1] : []));
  if (scanned.length === 0 && !pages.some(hasLetters))
    throw withoutText(input.name, pages, pdf.missingTables);
  const labels = await readPageLabels(pdf);
  const written = writeParagraphs(layoutPages(pages), input);
  return {
    ...written,
    pages: pages.length,
    ...(labels ? { pageLabels: labels } : {}),
    ...(scanned.length > 0 ? { scannedPages: scanned } : {}),
    keepsLines: false,
    warnings: [...pageWarnings(pages, pdf.missingTables), ...annotationWarnings(annotations)],
  };
}

/** Letters that somebody can tell. */
function hasLetters({ runs, tables }: PageScan): boolean {
  return [...runs, ...tables.flatMap(({ cells }) => cells.flatMap((cell) => cell.runs))].some(
    ({ text }) => text.replaceAll(unknownLetter, '').trim() !== '',
  );
}

/** A form that cannot be laid out leaves the page that stands in for it, and a warning. */
function unlessLimit(error: unknown): undefined {
  if (isDesksideError(error, 'document-limit')) throw error;
}

async function scanPages(
  pdf: OpenPdf,
  { name, limits, recognised = {} }: PdfInput,
  { byPage, onPage }: Pick<Annotations, 'byPage'> & { onPage: OnPage | undefined },
): Promise<PageScan[]> {
  const { numPages } = pdf.document;
  const check = (limit: 'pages' | 'textCharacters', value: number): void => {
    if (value <= limits[limit]) return;
    throw new DesksideError('document-limit', { name, limit, value, allowed: limits[limit] });
  };
  check('pages', numPages);
  const pages: PageScan[] = [];
  let characters = 0;
  const tell = atIntervals(onPage);
  for (let number = 1; number <= numPages; number += 1) {
    const page = await scanPage(pdf, number, byPage.get(number - 1) ?? []);
    tell({ done: number, total: numPages });
    const inTables = page.tables.flatMap(({ cells }) => cells.flatMap(({ runs }) => runs));
    characters += [...page.runs, ...inTables].reduce((sum, run) => sum + run.text.length, 0);
    check('textCharacters', characters);
    const words = recognised[number];
    pages.push(words ? { ...page, runs: [...page.runs, ...recognisedRuns(words)] } : page);
  }
  return pages;
}

/** Often enough for somebody who watches. */
function atIntervals(onPage: OnPage | undefined): OnPage {
  let last = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const now = performance.now();
    if (now - last < progressEveryMs) return;
    last = now;
    onPage?.(progress);
  };
}

/** Why nothing could be read: a scan is one thing, a damaged file or an unknown font another. */
function withoutText(name: string, pages: readonly PageScan[], missing: ReadonlySet<string>): DesksideError {
  const [table] = missing;
  if (table !== undefined)
    return new DesksideError('document-unreadable', { name, reason: 'characters-unknown', said: table });
  if (pages.some(({ broken }) => !broken))
    return new DesksideError('document-no-text', { name, pages: pages.length });
  return new DesksideError('document-unreadable', { name, reason: 'damaged' });
}
