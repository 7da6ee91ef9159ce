// One message → blocks: who wrote to whom, when and about what, then the text, then what is attached.
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { DesksideError, toDesksideError } from '../../../core/index.ts';
import type { DocumentWarning } from '../../document.ts';
import type { Block, ReaderInput } from '../reader.ts';
import type { TextBuilder } from '../text-builder.ts';
import { bodiesOf, type MailBody, readBody } from './mail-body.ts';

/** Parts within parts; real mail has three or four. */
const maxNestingDepth = 50;
const maxHeadersSize = 1024 * 1024;

/** Throws `document-unreadable` for parts within parts without end, and heads that are none. */
export async function parseMail({ name }: Pick<ReaderInput, 'name'>, bytes: Uint8Array): Promise<Email> {
  try {
    // A view of a larger buffer is copied: the parser takes the whole of what it is given.
    const mail = await PostalMime.parse(Uint8Array.from(bytes), {
      maxNestingDepth,
      maxHeadersSize,
      attachmentEncoding: 'arraybuffer',
    });
    // As the sender's clock had it: in the time of Greenwich, a mail after midnight would be of the day before.
    const date = mail.headers.find(({ key }) => key === 'date')?.value ?? mail.date;
    return date === undefined ? mail : { ...mail, date };
  } catch (error) {
    throw new DesksideError('document-unreadable', { name, reason: 'damaged' }, { cause: error });
  }
}

/** What is read of a message, whatever it was written down in. */
export type Message = Partial<Pick<Email, 'from' | 'to' | 'cc' | 'date' | 'subject' | 'text' | 'html'>> &
  Pick<Email, 'attachments'>;

export interface MessageTarget {
  builder: TextBuilder;
  input: ReaderInput;
  place?: string | undefined;
  /** Where it is not in `text` or `html`. */
  body?: MailBody | null | undefined;
}

/** Adds a message; `place` is said of all of its blocks where a file has several. */
export async function addMessage(
  mail: Message,
  { builder, input, place, body }: MessageTarget,
): Promise<DocumentWarning[]> {
  const stands = place === undefined ? {} : { place };
  for (const line of headerLines(mail)) builder.add('row', line, null, stands);
  const output = await readBody(body ? [body] : bodiesOf(mail), input);
  if (output) builder.embed(output, () => place);
  const warnings = output?.warnings.slice() ?? [];
  for (const attachment of mail.attachments)
    warnings.push(...(await addAttachment(attachment, { builder, input, place })));
  return warnings;
}

function headerLines({ from, to, cc, date, subject }: Message): string[] {
  const lines: [string, string | undefined][] = [
    ['From', from && written([from])],
    ['To', to && written(to)],
    ['Cc', cc && written(cc)],
    ['Date', date],
    ['Subject', subject],
  ];
  return lines.flatMap(([name, value]) => (value ? [`${name}: ${value.replace(/\s+/g, ' ')}`] : []));
}

/** `Anna <anna@example.org>, Bernd`. */
function written(addresses: readonly Address[]): string {
  return addresses
    .map(({ name, address, group }) => {
      if (group) return `${name}: ${written(group)}`;
      return name && address ? `${name} <${address}>` : name || address || '';
    })
    .join(', ');
}

interface Target {
  builder: TextBuilder;
  input: ReaderInput;
  place: string | undefined;
}

async function addAttachment(
  attachment: Attachment,
  { builder, input, place }: Target,
): Promise<DocumentWarning[]> {
  const name = nameOf(attachment);
  const bytes = bytesOf(attachment);
  try {
    const output = await input.readPart(name, bytes);
    builder.embed(output, (block) => placeWithin(name, block, place), `[Attachment ${name}]`);
    return output.warnings;
  } catch (error) {
    const { code } = toDesksideError(error);
    if (code === 'interrupted') throw error;
    if (isPictureInText(attachment)) return [{ type: 'parts-not-read', kind: 'picture', count: 1 }];
    return [{ type: 'attachment-not-read', attachment: name, code }];
  }
}

function placeWithin(name: string, { page, place }: Block, message: string | undefined): string {
  const at = place ?? (page === null ? undefined : `page ${page}`);
  return [message, name, at].filter((part) => part !== undefined).join(', ');
}

/** As a person would say it: no path, no line breaks. */
function nameOf({ filename, mimeType }: Attachment): string {
  const usual =
    mimeType === 'message/rfc822' ? 'message.eml' : `unnamed.${mimeType.split('/').at(-1) ?? 'bin'}`;
  const name = (filename ?? '').replace(/[\p{Cc}\p{Cf}\\/]+/gu, ' ').trim();
  return name === '' ? usual : name;
}

function bytesOf({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

function isPictureInText({ mimeType, related, disposition }: Attachment): boolean {
  return mimeType.startsWith('image/') && (related === true || disposition === 'inline');
}
