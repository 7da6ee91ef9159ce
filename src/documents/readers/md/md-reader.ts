import { readPlainText } from '../plain-text.ts';
import type { Reader } from '../reader.ts';
import { markdownBlocks } from './markdown-blocks.ts';

/** Markdown: the text is kept with its markup, which models read well; headings are known. */
export const mdReader: Reader = {
  format: 'md',
  version: 2,
  withoutPictures: true,
  extensions: ['md', 'markdown', 'mdown', 'mkd', 'mdx', 'qmd', 'rmd'],
  async read(input) {
    return readPlainText(input, markdownBlocks);
  },
};
