// What formats that are text have in common: the text is what the file says, line for line.
import { decodeText } from './decode-text.ts';
import { normaliseText } from './normalise-text.ts';
import type { Block, ReaderInput, ReaderOutput } from './reader.ts';

/** Decodes a file and finds its blocks. */
export function readPlainText(input: ReaderInput, blocksOf: (text: string) => Block[]): ReaderOutput {
  const decoded = decodeText(input);
  const { text, warnings } = normaliseText(decoded.text);
  return {
    text,
    blocks: blocksOf(text),
    spans: [],
    pages: null,
    keepsLines: true,
    warnings: [...decoded.warnings, ...warnings],
  };
}
