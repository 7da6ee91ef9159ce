// What the process does in which a message of Outlook is parsed. Its container is a file system of its own, with chains that can be loops.
import { decompressRTF } from '@kenjiuno/decompressrtf';
import MsgReaderModule, { type FieldsData } from '@kenjiuno/msgreader';
import type { RunJob } from '../../../core/index.ts';
import type { MsgMessage } from './msg-message.ts';

// A module of CommonJS, whose class is its `default`.
const MsgReader = MsgReaderModule.default;
/** Outlook's number for UTF-8. */
const utf8 = 65001;
/** Code pages that Windows numbers and others name; all others are `cp` and their number. */
const codePages: ReadonlyMap<number, string> = new Map([
  // Whoever says ASCII and has other letters means those of Windows.
  [20127, 'windows-1252'],
  [20866, 'koi8-r'],
  [21866, 'koi8-u'],
  [51932, 'euc-jp'],
  [51949, 'euc-kr'],
  [51936, 'gbk'],
  [54936, 'gb18030'],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 15].map((part) => [28590 + part, `iso-8859-${part}`] as const),
]);

export const runJob: RunJob = ({ bytes }): MsgMessage => {
  const first = new MsgReader(viewOf(bytes));
  const plain = first.getFileData();
  if (plain.dataType !== 'msg') throw new Error('damaged');
  // Older messages have letters in a code page, which stands in the message itself.
  const codepage = plain.messageCodepage ?? plain.internetCodepage;
  const isOlder = codepage !== undefined && codepage !== utf8;
  const reader = isOlder ? new MsgReader(viewOf(bytes)) : first;
  if (isOlder) reader.parserConfig = { ansiEncoding: codePages.get(codepage) ?? `cp${codepage}` };
  const data = isOlder ? reader.getFileData() : plain;
  const recipients = data.recipients ?? [];
  const of = (type: FieldsData['recipType']): MsgMessage['to'] =>
    recipients.filter(({ recipType }) => (recipType ?? 'to') === type).map(addressOf);
  const { senderName = '', senderEmail = '', senderSmtpAddress } = data;
  const from = {
    name: senderName,
    address: senderSmtpAddress ?? (senderEmail.includes('@') ? senderEmail : ''),
  };
  return {
    from: from.name === '' && from.address === '' ? null : from,
    to: of('to'),
    cc: of('cc'),
    date: data.clientSubmitTime ?? data.messageDeliveryTime ?? null,
    subject: data.subject ?? null,
    body: bodyOf(data),
    attachments: (data.attachments ?? [])
      .filter(({ attachmentHidden }) => !attachmentHidden)
      .map((field) => {
        const { fileName, content } = reader.getAttachment(field);
        return { name: fileName, base64: Buffer.from(content).toString('base64') };
      }),
  };
};

function bodyOf({ body, html, bodyHtml, compressedRtf }: FieldsData): MsgMessage['body'] {
  if (body?.trim()) return { format: 'txt', base64: Buffer.from(body, 'utf8').toString('base64') };
  const page = html ?? (bodyHtml === undefined ? undefined : Buffer.from(bodyHtml, 'utf8'));
  if (page !== undefined) return { format: 'html', base64: Buffer.from(page).toString('base64') };
  if (compressedRtf === undefined) return null;
  const rtf = decompressRTF([...compressedRtf]);
  return { format: 'rtf', base64: Buffer.from(rtf).toString('base64') };
}

function addressOf({ name = '', smtpAddress, email = '' }: FieldsData): MsgMessage['to'][number] {
  return { name, address: smtpAddress ?? (email.includes('@') ? email : '') };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
