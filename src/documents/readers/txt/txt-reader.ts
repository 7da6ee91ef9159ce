import { readPlainText } from '../plain-text.ts';
import type { Reader } from '../reader.ts';
import { splitLines } from '../split-lines.ts';
import { paragraphs } from './paragraphs.ts';

/** Plain text: kept as it is, paragraphs and headings found by their looks. */
export const txtReader: Reader = {
  format: 'txt',
  version: 2,
  withoutPictures: true,
  extensions: ['txt', 'text', 'log', 'rst', 'adoc', 'asciidoc', 'org'],
  async read(input) {
    return readPlainText(input, (text) => paragraphs(splitLines(text)));
  },
};
