import { decodeText } from '../decode-text.ts';
import { normaliseText } from '../normalise-text.ts';
import type { Reader } from '../reader.ts';
import { splitLines } from '../split-lines.ts';
import { paragraphs } from './paragraphs.ts';

/** Plain text: kept as it is, paragraphs and headings found by their looks. */
export const txtReader: Reader = {
  format: 'txt',
  version: 2,
  extensions: ['txt', 'text', 'log', 'rst', 'adoc', 'asciidoc', 'org'],
  async read(input) {
    const decoded = decodeText(input);
    const { text, warnings } = normaliseText(decoded.text);
    return {
      text,
      blocks: paragraphs(splitLines(text)),
      spans: [],
      pages: null,
      keepsLines: true,
      warnings: [...decoded.warnings, ...warnings],
    };
  },
};
