import { DesksideError } from '../../../core/index.ts';
import type { Reader } from '../reader.ts';
import { parseMail } from './mail-message.ts';

/** A page that a browser saved in one file: a mail whose text is the page. */
export const mhtReader: Reader = {
  format: 'mht',
  version: 2,
  extensions: ['mht', 'mhtml'],
  async read(input) {
    const { html, text } = await parseMail(input, input.bytes);
    const content = html ?? text;
    if (content === undefined)
      throw new DesksideError('document-unreadable', { name: input.name, reason: 'damaged' });
    // The letters were decoded already, whatever the page says of them.
    const name = html === undefined ? 'page.txt' : 'page.html';
    return input.readPart(name, new TextEncoder().encode(`\ufeff${content}`));
  },
};
