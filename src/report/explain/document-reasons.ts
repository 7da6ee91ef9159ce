/** For names that came to us with signs in the place of bytes that are no characters. */
export const notUtf8 = 'The bytes of its name are not UTF-8, and so it cannot be opened: rename it.';

/** Codes of the system that people meet, in words. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'You are not allowed to read it.',
  EPERM: 'You are not allowed to read it.',
  EISDIR: 'It is a folder.',
  EIO: 'The disk could not read it.',
  ELOOP: 'It is a link that leads back to itself.',
  damaged: 'It is cut off or damaged, or it is a file of another kind under this name.',
  'not-a-file': 'It is not a regular file.',
  'name-not-utf8': notUtf8,
};

/** Why a document could not be read, as a sentence. */
export function documentReason(reason: string): string {
  return reasons[reason] ?? `Reason: ${reason}`;
}
