import { isDesksideError } from '../../core/index.ts';

const full = 'the disk is full';
const readOnly = 'the disk is read-only';
const forbidden = 'no permission to write there';

/** By the reasons of `file-unusable`, which are the system's codes where it has one. */
const words: Readonly<Record<string, string>> = {
  ENOSPC: full,
  EDQUOT: full,
  EIO: 'the disk is full or failing',
  EROFS: readOnly,
  EACCES: forbidden,
  EPERM: forbidden,
  'key-damaged': 'the key file is damaged',
};

/** Why a snapshot could not be saved, for the note in a receipt. */
export function whyNotKept(error: unknown): string {
  if (isDesksideError(error, 'file-unusable')) {
    const { operation, reason, said = reason } = error.data;
    return operation === 'open-keyring' ? `the keyring: ${said}` : (words[reason] ?? error.message);
  }
  if (!(error instanceof Error)) return String(error);
  return ('code' in error ? words[String(error.code)] : undefined) ?? error.message;
}
