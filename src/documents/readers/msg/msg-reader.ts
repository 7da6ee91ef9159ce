// A message that Outlook saved: parsed in a process of its own, then read like any mail.
import { DesksideError, isDesksideError, siblingModule } from '../../../core/index.ts';
import { isCompoundWith } from '../compound/is-compound.ts';
import { parseIsolated } from '../isolated/parse-isolated.ts';
import { addMessage } from '../mail/mail-message.ts';
import type { Reader, ReaderInput } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { type MsgMessage, msgMessageSchema } from './msg-message.ts';

/** A stream that every message has. */
const properties = '__properties_version1.0';

export const msgReader: Reader = {
  format: 'msg',
  version: 2,
  extensions: ['msg'],
  matches: (bytes) => isCompoundWith(bytes, properties),
  async read(input) {
    const { from, to, cc, date, subject, body, attachments } = await parsed(input);
    const builder = new TextBuilder(input);
    const message = {
      ...(from ? { from } : {}),
      to,
      cc,
      ...(date === null ? {} : { date }),
      ...(subject === null ? {} : { subject }),
      attachments: attachments.map(({ name, base64 }) => ({
        filename: name,
        mimeType: 'application/octet-stream',
        disposition: 'attachment' as const,
        content: Uint8Array.from(Buffer.from(base64, 'base64')),
      })),
    };
    const file = body && { name: `message.${body.format}`, bytes: Buffer.from(body.base64, 'base64') };
    const warnings = await addMessage(message, { builder, input, body: file });
    return builder.output(warnings);
  },
};

async function parsed(input: ReaderInput): Promise<MsgMessage> {
  const answer = await parseIsolated(siblingModule(import.meta.url, './msg-job'), input).catch((error) => {
    // The library says of damage what it came across, in terms of its own code.
    if (isDesksideError(error, 'document-unreadable') && error.data.reason === 'parser-failed')
      return undefined;
    throw error;
  });
  const message = msgMessageSchema.safeParse(answer).data;
  if (message === undefined)
    throw new DesksideError('document-unreadable', { name: input.name, reason: 'damaged' });
  return message;
}
