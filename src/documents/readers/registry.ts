import { codeReader } from './code/code-reader.ts';
import { csvReader } from './csv/csv-reader.ts';
import { docReader } from './doc/doc-reader.ts';
import { docxReader } from './docx/docx-reader.ts';
import { epubReader } from './epub/epub-reader.ts';
import { htmlReader } from './html/html-reader.ts';
import { jsonReader } from './json/json-reader.ts';
import { emlReader } from './mail/eml-reader.ts';
import { mboxReader } from './mail/mbox-reader.ts';
import { mhtReader } from './mail/mht-reader.ts';
import { mdReader } from './md/md-reader.ts';
import { msgReader } from './msg/msg-reader.ts';
import { notebookReader } from './notebook/notebook-reader.ts';
import { opendocumentReader } from './opendocument/opendocument-reader.ts';
import { pdfReader } from './pdf/pdf-reader.ts';
import { pictureReader } from './picture/picture-reader.ts';
import { pptReader } from './ppt/ppt-reader.ts';
import { pptxReader } from './pptx/pptx-reader.ts';
import type { Reader } from './reader.ts';
import { rtfReader } from './rtf/rtf-reader.ts';
import { subtitlesReader } from './subtitles/subtitles-reader.ts';
import { txtReader } from './txt/txt-reader.ts';
import { xlsReader } from './xls/xls-reader.ts';
import { xlsxReader } from './xlsx/xlsx-reader.ts';
import { zipReader } from './zip/zip-reader.ts';

/** Every format; those that recognise themselves by content are asked in this order. */
export const readers: readonly Reader[] = [
  pdfReader,
  pictureReader,
  docxReader,
  docReader,
  xlsxReader,
  xlsReader,
  pptxReader,
  pptReader,
  opendocumentReader,
  epubReader,
  rtfReader,
  htmlReader,
  csvReader,
  emlReader,
  msgReader,
  mboxReader,
  mhtReader,
  notebookReader,
  subtitlesReader,
  jsonReader,
  mdReader,
  codeReader,
  zipReader,
  txtReader,
];
