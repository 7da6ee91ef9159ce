// Content first, extension second: a name is a claim, a signature is evidence.
import { DesksideError } from '../../core/index.ts';
import type { Reader } from './reader.ts';
import { readers } from './registry.ts';
import { txtReader } from './txt/txt-reader.ts';
import { zipReader } from './zip/zip-reader.ts';

/** Formats that people have and Deskside does not read, so that the error can name them. */
const foreign: readonly { format: string; signature: readonly number[] }[] = [
  { format: 'zip', signature: [0x50, 0x4b, 0x03, 0x04] },
  { format: 'zip', signature: [0x50, 0x4b, 0x05, 0x06] },
  { format: 'ole', signature: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { format: 'rtf', signature: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
  { format: 'gzip', signature: [0x1f, 0x8b] },
  { format: 'gguf', signature: [0x47, 0x47, 0x55, 0x46] },
];

/** The reader for these bytes, or `document-unsupported` with the format's name. */
export function chooseReader(name: string, bytes: Uint8Array): Reader {
  const extension = extensionOf(name);
  const byContent = readers.find((reader) => reader.matches?.(bytes));
  if (byContent) return byContent;
  const unsupported = foreign.find(({ signature }) =>
    signature.every((byte, index) => bytes[index] === byte),
  );
  if (unsupported?.format === 'zip' && extension === 'zip') return zipReader;
  if (unsupported && isContainer(unsupported.format)) {
    if (isEncryptedOffice(bytes)) throw new DesksideError('document-encrypted', { name });
    // A name that we know, over bytes that are not that: cut off, or another kind under this name.
    if (readers.some((reader) => reader.extensions.includes(extension)))
      throw new DesksideError('document-unreadable', { name, reason: 'damaged' });
  }
  if (unsupported) {
    const format = isContainer(unsupported.format) ? extension || unsupported.format : unsupported.format;
    throw new DesksideError('document-unsupported', { name, format });
  }
  const byName = readers.find((reader) => reader.extensions.includes(extension));
  return byName ?? txtReader;
}

function isContainer(format: string): boolean {
  return format === 'zip' || format === 'ole';
}

/** Office packs an encrypted document into a container of its own, under this name. */
function isEncryptedOffice(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

/** Lower case, without the dot; the whole name where there is none (`Makefile`). */
export function extensionOf(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).toLowerCase();
  return base.slice(base.lastIndexOf('.') + 1);
}
