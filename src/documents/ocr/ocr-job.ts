// What the process does in which pictures are recognised: one page a job. The recogniser and its languages are loaded once.
import type { RunJob } from '../../core/index.ts';
import { openPdf } from '../readers/pdf/open-pdf.ts';
import { wholePdfjs } from '../readers/pdf/pdf-data.ts';
import { readPagePicture } from '../readers/pdf/read-page-picture.ts';
import type { GrayPicture } from './gray-picture.ts';
import { looksLikePaper } from './looks-like-paper.ts';
import type { OcrMessage, OcrReply } from './ocr-message.ts';
import { recognisePicture } from './recognise-picture.ts';
import { decodePicture } from './tesseract/decode-picture.ts';
import { loadTesseractCore, type TesseractCore } from './tesseract/tesseract-core.ts';
import { TesseractEngine } from './tesseract/tesseract-engine.ts';
import { withFirstPage } from './tiff-pages.ts';

// A4 at 600 dpi has 35 million.
const mostPixels = 80_000_000;

let loaded: Promise<{ core: TesseractCore; engine: TesseractEngine }> | undefined;

export const runJob: RunJob = async ({ message, bytes }): Promise<OcrReply> => {
  // From our own host, through JSON.
  const job = message as OcrMessage;
  loaded ??= load(job);
  const { core, engine } = await loaded;
  const { source, page } = job;
  const picture =
    source === 'picture' ? decodePicture(core, withFirstPage(bytes, page)) : await pictureOf(page, bytes);
  // A picture that somebody names is searched whatever it looks like.
  if (picture === undefined || (source === 'pdf' && !looksLikePaper(picture))) return { type: 'nothing' };
  const { width, height, dpi } = picture;
  if (width * height > mostPixels) throw new Error(`a picture of ${width} by ${height} pixels`);
  return { type: 'page', page: recognisePicture(picture, engine), picture: { width, height, dpi } };
};

async function load({
  core: script,
  languages,
}: OcrMessage): Promise<{ core: TesseractCore; engine: TesseractEngine }> {
  const core = await loadTesseractCore(script);
  return { core, engine: new TesseractEngine(core, languages) };
}

async function pictureOf(page: number, bytes: Uint8Array): Promise<GrayPicture | undefined> {
  const open = await wholePdfjs();
  await using pdf = await openPdf('', bytes, { largestPicture: mostPixels, ...(open ? { open } : {}) });
  return await readPagePicture(pdf, page);
}
