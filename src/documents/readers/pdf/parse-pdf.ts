// pdf.js → text. Nothing is rendered, fetched or evaluated: no fonts, no scripts, no forms.
import { getDocument } from 'unpdf/pdfjs';
import { DesksideError } from '../../../core/index.ts';
import type { DocumentWarning } from '../../document.ts';
import type { ReaderInput, ReaderOutput } from '../reader.ts';
import { layoutPages } from './layout-pages.ts';
import { pageRuns, type TextItem } from './page-runs.ts';
import type { Run } from './run.ts';
import { writeParagraphs } from './write-paragraphs.ts';

type PdfInput = Pick<ReaderInput, 'name' | 'bytes' | 'limits'>;
type PdfDocument = Awaited<ReturnType<typeof getDocument>['promise']>;

/** Reads a PDF in this thread. Takes as long as the file wants: see `run-isolated.ts`. */
export async function parsePdf(input: PdfInput): Promise<ReaderOutput> {
  const task = getDocument({
    data: new Uint8Array(input.bytes),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
  });
  try {
    return await readPages(await opened(task.promise, input.name), input);
  } finally {
    await task.destroy();
  }
}

async function opened(promise: Promise<PdfDocument>, name: string): Promise<PdfDocument> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new DesksideError('document-encrypted', { name });
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new DesksideError('document-unreadable', { name, reason }, { cause: error });
  }
}

async function readPages(document: PdfDocument, input: PdfInput): Promise<ReaderOutput> {
  const { numPages } = document;
  const { name, limits } = input;
  if (numPages > limits.pages) {
    throw new DesksideError('document-limit', {
      name,
      limit: 'pages',
      value: numPages,
      allowed: limits.pages,
    });
  }
  const pages: Run[][] = [];
  const state = { characters: 0, hid: false, unreadable: [] as number[] };
  for (let number = 1; number <= numPages; number += 1) {
    const page = await runsOfPage(document, number).catch(() => undefined);
    if (!page) state.unreadable.push(number);
    state.hid ||= page?.hid ?? false;
    state.characters += page?.runs.reduce((sum, run) => sum + run.text.length, 0) ?? 0;
    if (state.characters > limits.textCharacters) {
      const data = { name, limit: 'textCharacters', value: state.characters, allowed: limits.textCharacters };
      throw new DesksideError('document-limit', data);
    }
    pages.push(page?.runs ?? []);
  }
  if (state.unreadable.length === numPages) {
    throw new DesksideError('document-unreadable', { name, reason: 'no page could be read' });
  }
  if (state.characters === 0) throw new DesksideError('document-no-text', { name, pages: numPages });
  const written = writeParagraphs(layoutPages(pages), input);
  return { ...written, pages: numPages, keepsLines: false, warnings: warningsOf(pages, state) };
}

async function runsOfPage(document: PdfDocument, number: number): Promise<{ runs: Run[]; hid: boolean }> {
  const page = await document.getPage(number);
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  page.cleanup();
  const items = content.items.filter((item): item is TextItem => 'str' in item);
  return pageRuns({ items, fonts: content.styles, geometry: { width, height, transform } });
}

function warningsOf(
  pages: readonly Run[][],
  state: { hid: boolean; unreadable: number[] },
): DocumentWarning[] {
  const warnings: DocumentWarning[] = [];
  const broken = new Set(state.unreadable);
  const empty = pages.flatMap((runs, index) =>
    runs.length === 0 && !broken.has(index + 1) ? [index + 1] : [],
  );
  if (empty.length > 0) warnings.push({ type: 'pages-without-text', pages: empty });
  if (broken.size > 0) warnings.push({ type: 'pages-unreadable', pages: state.unreadable });
  if (state.hid) warnings.push({ type: 'hidden-text-dropped' });
  return warnings;
}
