import type { Reader } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { addMessage, parseMail } from './mail-message.ts';

/** A mail: decoded, with its attachments read by the readers of their own formats. */
export const emlReader: Reader = {
  format: 'eml',
  version: 2,
  extensions: ['eml'],
  async read(input) {
    const builder = new TextBuilder(input);
    const warnings = await addMessage(await parseMail(input, input.bytes), { builder, input });
    return builder.output(warnings);
  },
};
