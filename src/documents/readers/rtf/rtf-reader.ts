import type { Reader } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { RtfWriter } from './rtf-writer.ts';

/** Rich Text Format: what WordPad and mail programs write. */
export const rtfReader: Reader = {
  format: 'rtf',
  version: 2,
  extensions: ['rtf'],
  matches: (bytes) => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '{\\rtf',
  async read(input) {
    const builder = new TextBuilder(input);
    const writer = new RtfWriter(builder, input);
    writer.read();
    return builder.output(writer.warnings);
  },
};
