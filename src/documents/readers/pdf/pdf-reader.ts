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
  version: 6,
  extensions: ['pdf'],
  matches: (bytes) => Buffer.from(bytes.subarray(0, headerWithin)).includes('%PDF-'),
  read: readPdf,
};

async function readPdf(input: ReaderInput): Promise<ReaderOutput> {
  const output = await runIsolated(input);
  const { words, failed } = await recognised(input, output.scannedPages ?? []);
  const unread: DocumentWarning[] =
    failed.length > 0 ? [{ type: 'pages-not-recognised', pages: failed }] : [];
  if (words.size > 0 && input.ocr) {
    const whole = await runIsolated(input, Object.fromEntries(words));
    return {
      ...whole,
      warnings: [...whole.warnings, ...unread, ...recognisedWarning(words, input.ocr.tesseract)],
    };
  }
  if (output.blocks.length > 0) return { ...output, warnings: [...output.warnings, ...unread] };
  throw new DesksideError('document-no-text', { name: input.name, pages: output.pages ?? 0 });
}

/** Pages on which there are words, and those that could not be worked on. */
async function recognised(
  { ocr, bytes, limits, signal }: ReaderInput,
  pages: readonly number[],
): Promise<{ words: Map<number, RecognisedPage>; failed: number[] }> {
  const words = new Map<number, RecognisedPage>();
  if (!ocr || pages.length === 0) return { words, failed: [] };
  const { replies, failed } = await recognisePages({ ...ocr, source: 'pdf', bytes, pages, limits, signal });
  for (const [number, reply] of replies)
    if (reply.type === 'page' && reply.page.words.length > 0) words.set(number, reply.page);
  return { words, failed };
}
