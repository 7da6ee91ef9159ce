import { DesksideError } from '../../../core/index.ts';
import type { DocumentWarning } from '../../document.ts';
import type { Reader, ReaderInput } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { addMessage, parseMail } from './mail-message.ts';

/** More than this is an archive of years, which no window holds. */
const mostMessages = 10_000;

/** A folder of mail in one file. */
export const mboxReader: Reader = {
  format: 'mbox',
  version: 2,
  extensions: ['mbox'],
  async read(input) {
    const builder = new TextBuilder(input);
    const warnings: DocumentWarning[] = [];
    const messages = messagesOf(input);
    for (const [index, bytes] of messages.entries()) {
      if (input.signal?.aborted) throw new DesksideError('interrupted', {});
      const place = `message ${index + 1}`;
      warnings.push(...(await addMessage(await parseMail(input, bytes), { builder, input, place })));
    }
    return builder.output(warnings);
  },
};

/** Each begins with a line "From …" after an empty one; such a line within a message was marked with ">". */
function messagesOf({ name, bytes }: ReaderInput): Buffer[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = buffer.subarray(0, 5).toString('latin1') === 'From ' ? [0] : [];
  for (const gap of ['\n\nFrom ', '\n\r\nFrom ']) {
    for (let at = buffer.indexOf(gap); at !== -1; at = buffer.indexOf(gap, at + 1))
      starts.push(at + gap.length - 5);
  }
  starts.sort((a, b) => a - b);
  if (starts.length > mostMessages)
    throw new DesksideError('document-limit', {
      name,
      limit: 'messages',
      value: starts.length,
      allowed: mostMessages,
    });
  return starts.map((start, index) => {
    const first = buffer.indexOf('\n', start) + 1;
    return buffer.subarray(first, starts[index + 1] ?? buffer.length);
  });
}
