// Content first, extension second: a name is a claim, a signature is evidence.
import { DesksideError } from '../../core/index.ts';
import { isCompoundWith } from './compound/is-compound.ts';
import type { Reader } from './reader.ts';
import { readers } from './registry.ts';
import { txtReader } from './txt/txt-reader.ts';
import { zipReader } from './zip/zip-reader.ts';

/**
 * Formats that people have and Deskside does not read, so that the error can name them: the first bytes, as Latin-1, by
 * which `file` knows them too. None is a word that a text begins with.
 */
const foreign: readonly { format: string; signature: string; at?: number }[] = [
  { format: 'zip', signature: 'PK\x03\x04' },
  { format: 'zip', signature: 'PK\x05\x06' },
  { format: 'ole', signature: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { format: 'tnef', signature: 'x\x9f>"' },
  { format: 'rtf', signature: '{\\rtf' },
  { format: 'gzip', signature: '\x1f\x8b' },
  { format: 'bzip2', signature: '1AY&SY', at: 4 },
  { format: 'xz', signature: '\xfd7zXZ\0' },
  { format: '7z', signature: '7z\xbc\xaf\x27\x1c' },
  { format: 'rar', signature: 'Rar!\x1a\x07' },
  { format: 'gguf', signature: 'GGUF' },
  { format: 'gif', signature: 'GIF87a' },
  { format: 'gif', signature: 'GIF89a' },
  { format: 'heic', signature: 'ftyphei', at: 4 },
  { format: 'heic', signature: 'ftypmif1', at: 4 },
  { format: 'mp4', signature: 'ftyp', at: 4 },
  { format: 'wav', signature: 'WAVEfmt ', at: 8 },
  { format: 'ogg', signature: 'OggS\0' },
  { format: 'mp3', signature: 'ID3\x03\0' },
  { format: 'mp3', signature: 'ID3\x04\0' },
  { format: 'sqlite', signature: 'SQLite format 3\0' },
];

const signatureBytes = 24;

/** The reader for these bytes, or `document-unsupported` with the format's name. */
export function chooseReader(name: string, bytes: Uint8Array): Reader {
  const extension = extensionOf(name);
  // Office packs an encrypted document into a container of its own; what else is in there is bait for old programs.
  if (isCompoundWith(bytes, 'EncryptedPackage')) throw new DesksideError('document-encrypted', { name });
  const byContent = readers.find((reader) => reader.matches?.(bytes));
  if (byContent) return byContent;
  const head = Buffer.from(bytes.subarray(0, signatureBytes)).toString('latin1');
  const unsupported = foreign.find(({ signature, at = 0 }) => head.startsWith(signature, at));
  if (unsupported?.format === 'zip' && extension === 'zip') return zipReader;
  if (unsupported && isContainer(unsupported.format)) {
    // A name that we know, over bytes that are not that: cut off, or another kind under this name.
    if (readers.some((reader) => reader.extensions.includes(extension)))
      throw new DesksideError('document-unreadable', { name, reason: 'damaged' });
  }
  if (unsupported) {
    const format = isContainer(unsupported.format) ? extension || unsupported.format : unsupported.format;
    throw new DesksideError('document-unsupported', { name, format });
  }
  const byName = readers.find((reader) => !reader.onlyByContent && reader.extensions.includes(extension));
  return byName ?? txtReader;
}

function isContainer(format: string): boolean {
  return format === 'zip' || format === 'ole';
}

/** Lower case, without the dot; the whole name where there is none (`Makefile`). */
export function extensionOf(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).toLowerCase();
  return base.slice(base.lastIndexOf('.') + 1);
}
