import { decodeText } from '../decode-text.ts';
import { normaliseText } from '../normalise-text.ts';
import type { Reader } from '../reader.ts';
import { markdownBlocks } from './markdown-blocks.ts';

/** Markdown: the text is kept with its markup, which models read well; headings are known. */
export const mdReader: Reader = {
  format: 'md',
  version: 2,
  extensions: ['md', 'markdown', 'mdown', 'mkd', 'mdx', 'qmd', 'rmd'],
  async read(input) {
    const decoded = decodeText(input);
    const { text, warnings } = normaliseText(decoded.text);
    return {
      text,
      blocks: markdownBlocks(text),
      spans: [],
      pages: null,
      keepsLines: true,
      warnings: [...decoded.warnings, ...warnings],
    };
  },
};
