// One document: bytes → text, sentences and their places.
import { basename } from 'node:path';
import { DesksideError } from '../core/index.ts';
import { checkEncoding } from './check-encoding.ts';
import { cutSentences } from './cut-sentences.ts';
import type { Document, DocumentWarning } from './document.ts';
import { KeptReading } from './kept/kept-reading.ts';
import type { KeptDocument } from './kept/pack-document.ts';
import type { ReadingStore } from './kept/reading-store.ts';
import { type DocumentLimits, documentLimits } from './limits.ts';
import { findTesseract, type Tesseract } from './ocr/find-tesseract.ts';
import type { OcrAccess } from './ocr/recognise-pages.ts';
import type { PageProgress } from './page-progress.ts';
import { readBytes } from './read-bytes.ts';
import { readWhole, type SingleFile } from './read-whole.ts';
import { chooseReader } from './readers/choose-reader.ts';
import type { Reader } from './readers/reader.ts';

/** A file, or bytes from elsewhere (stdin, an upload) with a name. */
export type DocumentSource = { path: string; name?: string } | { name: string; bytes: Uint8Array };

export interface ReadOptions {
  signal?: AbortSignal | undefined;
  limits?: Partial<DocumentLimits> | undefined;
  /** Encoding of text files (`windows-1252`, `koi8-r`, …), if you know better than they declare. */
  encoding?: string | undefined;
  /** Whether to recognise text in images, and in which languages (Tesseract's codes). Default: English and the system's own, if installed. */
  ocr?: boolean | { languages: readonly string[] } | undefined;
  /** Where document texts are kept, to be found again by the content of the file. Omitted: nothing is kept. */
  kept?: ReadingStore | undefined;
  /** Called as pages are done, for long PDFs and for scans, whose pages take some seconds each. */
  onPage?: ((progress: PageProgress) => void) | undefined;
}

/**
 * Reads a document. The same bytes under the same reader version give the same text.
 * Errors: `setting-invalid` for an unknown encoding or language; `document-not-found`, `-unreadable`, `-unsupported`, `-no-text`, `-limit`, `-encrypted`, `interrupted`.
 */
export async function readDocument(source: DocumentSource, options: ReadOptions = {}): Promise<Document> {
  const limits = { ...documentLimits, ...options.limits };
  checkEncoding(options.encoding);
  const name = source.name ?? ('path' in source ? basename(source.path) : '');
  const { signal, encoding, kept } = options;
  const bytes = 'path' in source ? await readBytes(source.path, { name, limits, signal }) : source.bytes;
  if (bytes.length > limits.fileBytes) throw tooMuch(name, 'fileBytes', bytes.length, limits);
  const reader = chooseReader(name, bytes);
  const ocr = ocrAccess(options, reader);
  const whole = { name, path: 'path' in source ? source.path : null };
  const settings = { name, bytes, limits, encoding, ocr: ocr && `${ocr.tesseract.id} ${ocr.tesseract.data}` };
  const earlier = kept && new KeptReading(kept, settings);
  const known = await earlier?.find();
  if (known) return { ...whole, ...known };
  const { onPage } = options;
  const access = ocr && { ...ocr, kept: earlier?.pages };
  const read = await readAnew(reader, { name, bytes, limits, signal, encoding, onPage, ocr: access });
  await earlier?.keep(read);
  return { ...whole, ...read };
}

async function readAnew(reader: Reader, input: SingleFile): Promise<KeptDocument> {
  const { name, limits, signal, ocr } = input;
  const output = await readWhole(reader, input);
  if (signal?.aborted) throw new DesksideError('interrupted', {});
  const { format, version } = reader;
  const { text, pages, warnings } = output;
  if (text.length > limits.textCharacters) throw tooMuch(name, 'textCharacters', text.length, limits);
  const sentences = cutSentences(output);
  if (sentences.length === 0) throw new DesksideError('document-no-text', { name, pages: pages ?? 0 });
  const engine = isRecognised(warnings) ? `+${ocr?.tesseract.id}` : '';
  return { format, text, pages, sentences, warnings, readerVersion: `${format}/${version}${engine}` };
}

function ocrAccess({ ocr = true, onPage }: ReadOptions, reader: Reader): OcrAccess | undefined {
  // Looking for languages takes longer than opening what was kept of a text.
  if (ocr === false || (ocr === true && reader.withoutPictures)) return undefined;
  const tesseract = findTesseract(ocr === true ? undefined : ocr.languages);
  if (ocr !== true) refuseUnknown(ocr.languages, tesseract);
  return tesseract && { tesseract, onPage: (done, total) => onPage?.({ step: 'recognising', done, total }) };
}

/** What was asked for by name and is not there is not left out without a word. */
function refuseUnknown(asked: readonly string[], tesseract: Tesseract | undefined): void {
  const missing = asked.find((code) => !tesseract?.languages.some((language) => language.code === code));
  if (missing === undefined) return;
  const fault = { type: 'language-missing', package: `@tesseract.js-data/${missing}` } as const;
  throw new DesksideError('setting-invalid', { setting: 'ocr', value: missing, fault });
}

function isRecognised(warnings: readonly DocumentWarning[]): boolean {
  return warnings.some(({ type }) => type === 'text-recognised');
}

function tooMuch(
  name: string,
  limit: keyof DocumentLimits,
  value: number,
  limits: DocumentLimits,
): DesksideError {
  return new DesksideError('document-limit', { name, limit, value, allowed: limits[limit] });
}
