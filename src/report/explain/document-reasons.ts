/** For names in which invalid bytes arrived as replacement characters. */
export const notUtf8 = 'Its name is not valid UTF-8, so it cannot be opened. Rename it.';

/** System error codes that people run into, in words. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'You do not have permission to read it.',
  EPERM: 'You do not have permission to read it.',
  EISDIR: 'It is a folder.',
  EIO: 'The disk could not read it.',
  ELOOP: 'It is a link that points back to itself.',
  damaged: 'It is incomplete or damaged, or its extension does not match its content.',
  'not-a-file': 'It is not a regular file.',
  'parser-failed': 'It could not be parsed.',
  'parser-ended': 'The parser crashed.',
  'parser-garbled': 'The output of the parser made no sense.',
  'characters-unknown': 'It needs a character table that is not installed.',
  'name-not-utf8': notUtf8,
};

/** Why a document could not be read, as a sentence. */
export function documentReason(reason: string): string {
  return reasons[reason] ?? `Reason: ${reason}`;
}
