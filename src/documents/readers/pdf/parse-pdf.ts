// A PDF → text with places, page by page.
import { DesksideError } from '../../../core/index.ts';
import type { ReaderInput, ReaderOutput } from '../reader.ts';
import { type Annotations, readAnnotations } from './annotations.ts';
import { layoutPages } from './layout-pages.ts';
import { type OpenPdf, openPdf } from './open-pdf.ts';
import { readPageLabels } from './page-labels.ts';
import { annotationWarnings, pageWarnings } from './pdf-warnings.ts';
import { type PageScan, scanPage } from './scan-page.ts';
import { writeParagraphs } from './write-paragraphs.ts';

type PdfInput = Pick<ReaderInput, 'name' | 'bytes' | 'limits'>;

/** Reads a PDF in this thread. Takes as long as the file wants: see `run-isolated.ts`. */
export async function parsePdf(input: PdfInput): Promise<ReaderOutput> {
  await using pdf = await openPdf(input.name, input.bytes);
  const annotations = await readAnnotations(pdf);
  const pages = await scanPages(pdf, input, annotations);
  if (pages.every(({ runs }) => runs.length === 0)) throw withoutText(input.name, pages, pdf.missingTables);
  const labels = await readPageLabels(pdf);
  const written = writeParagraphs(layoutPages(pages.map(({ runs }) => runs)), input);
  return {
    ...written,
    pages: pages.length,
    ...(labels ? { pageLabels: labels } : {}),
    keepsLines: false,
    warnings: [...pageWarnings(pages, pdf.missingTables), ...annotationWarnings(annotations)],
  };
}

async function scanPages(
  pdf: OpenPdf,
  { name, limits }: PdfInput,
  { byPage }: Annotations,
): Promise<PageScan[]> {
  const { numPages } = pdf.document;
  const check = (limit: 'pages' | 'textCharacters', value: number): void => {
    if (value <= limits[limit]) return;
    throw new DesksideError('document-limit', { name, limit, value, allowed: limits[limit] });
  };
  check('pages', numPages);
  const pages: PageScan[] = [];
  let characters = 0;
  for (let number = 1; number <= numPages; number += 1) {
    const page = await scanPage(pdf, number, byPage.get(number - 1) ?? []);
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
