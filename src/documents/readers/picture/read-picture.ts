// What is recognised on a picture. Boxes count in pixels of it.
import { DesksideError } from '../../../core/index.ts';
import { recognisePages } from '../../ocr/recognise-pages.ts';
import type { RecognisedPage, RecognisedWord } from '../../ocr/recognised-page.ts';
import { recognisedWarning } from '../../ocr/recognised-warning.ts';
import { tiffPages } from '../../ocr/tiff-pages.ts';
import { layoutPages } from '../pdf/layout-pages.ts';
import { recognisedRuns } from '../pdf/recognised-runs.ts';
import { writeParagraphs } from '../pdf/write-paragraphs.ts';
import type { ReaderInput, ReaderOutput } from '../reader.ts';

const pointsPerInch = 72;

export async function readPicture(input: ReaderInput): Promise<ReaderOutput> {
  const { name, bytes, limits, signal, ocr } = input;
  const count = Math.max(1, tiffPages(bytes).length);
  if (!ocr) throw new DesksideError('document-no-text', { name, pages: count });
  if (count > limits.pages)
    throw new DesksideError('document-limit', { name, limit: 'pages', value: count, allowed: limits.pages });
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const { replies, failed } = await recognisePages({
    ...ocr,
    source: 'picture',
    bytes,
    pages: numbers,
    limits,
    signal,
  });
  if (failed.length === count) throw new DesksideError('document-unreadable', { name, reason: 'damaged' });
  const pages = new Map<number, RecognisedPage>();
  for (const [number, reply] of replies)
    if (reply.type === 'page') pages.set(number, inPixels(reply.page, reply.picture.dpi));
  const empty = numbers.filter((number) => !failed.includes(number) && !pages.get(number)?.words.length);
  if (empty.length === count) throw new DesksideError('document-no-text', { name, pages: count });
  const scans = numbers.map((number) => ({
    runs: recognisedRuns(pages.get(number) ?? { angle: 0, words: [] }),
    tables: [],
  }));
  return {
    ...writeParagraphs(layoutPages(scans), input),
    pages: count,
    keepsLines: false,
    warnings: [
      ...(empty.length > 0 ? [{ type: 'pages-without-text', pages: empty } as const] : []),
      ...(failed.length > 0 ? [{ type: 'pages-unreadable', pages: failed } as const] : []),
      ...recognisedWarning(pages, ocr.tesseract),
    ],
  };
}

function inPixels({ angle, words, unread }: RecognisedPage, dpi: number): RecognisedPage {
  const scaled = (value: number): number => (value * dpi) / pointsPerInch;
  return {
    angle,
    unread,
    words: words.map(
      (word): RecognisedWord => ({
        text: word.text,
        x: scaled(word.x),
        right: scaled(word.right),
        baseline: scaled(word.baseline),
        top: scaled(word.top),
        bottom: scaled(word.bottom),
        size: scaled(word.size),
        confidence: word.confidence,
      }),
    ),
  };
}
