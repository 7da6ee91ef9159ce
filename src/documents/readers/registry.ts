import { codeReader } from './code/code-reader.ts';
import { csvReader } from './csv/csv-reader.ts';
import { docxReader } from './docx/docx-reader.ts';
import { htmlReader } from './html/html-reader.ts';
import { mdReader } from './md/md-reader.ts';
import { pdfReader } from './pdf/pdf-reader.ts';
import type { Reader } from './reader.ts';
import { txtReader } from './txt/txt-reader.ts';

/** Every format; those that recognise themselves by content are asked in this order. */
export const readers: readonly Reader[] = [
  pdfReader,
  docxReader,
  htmlReader,
  csvReader,
  mdReader,
  codeReader,
  txtReader,
];
