import { DesksideError } from '../../../core/index.ts';
import type { DocumentWarning } from '../../document.ts';
import { recognisePages } from '../../ocr/recognise-pages.ts';
import type { RecognisedPage } from '../../ocr/recognised-page.ts';
import { recognisedWarning } from '../../ocr/recognised-warning.ts';
import type { Reader, ReaderInput, ReaderOutput } from '../reader.ts';
import { runIsolated } from './run-isolated.ts';

// Some producers write a few bytes in front of the header.
const headerWithin = 1024;

/** PDF: text in reading order, with page and place of every piece; of scans, what is recognised on them. */
export const pdfReader: Reader = {
  format: 'pdf',
  version: 11,
  extensions: ['pdf'],
  matches: (bytes) => Buffer.from(bytes.subarray(0, headerWithin)).includes('%PDF-'),
  read: readPdf,
};

async function readPdf(input: ReaderInput): Promise<ReaderOutput> {
  const output = await runIsolated(input);
  const { pages, failed } = await recognised(input, output.scannedPages ?? []);
  const unread: DocumentWarning[] =
    failed.length > 0 ? [{ type: 'pages-not-recognised', pages: failed }] : [];
  if (input.ocr) unread.push(...recognisedWarning(pages, input.ocr.tesseract));
  const words = [...pages].filter(([, page]) => page.words.length > 0);
  const whole = words.length > 0 ? await runIsolated(input, Object.fromEntries(words)) : output;
  if (whole.blocks.length > 0) return { ...whole, warnings: [...whole.warnings, ...unread] };
  throw new DesksideError('document-no-text', { name: input.name, pages: output.pages ?? 0 });
}

/** What was found on the pictures of pages, and those that could not be worked on. */
async function recognised(
  { ocr, bytes, limits, signal }: ReaderInput,
  numbers: readonly number[],
): Promise<{ pages: Map<number, RecognisedPage>; failed: number[] }> {
  const pages = new Map<number, RecognisedPage>();
  if (!ocr || numbers.length === 0) return { pages, failed: [] };
  const task = { ...ocr, source: 'pdf' as const, bytes, pages: numbers, limits, signal };
  const { replies, failed } = await recognisePages(task);
  for (const [number, reply] of replies) if (reply.type === 'page') pages.set(number, reply.page);
  return { pages, failed };
}
