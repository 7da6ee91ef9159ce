import { errnoOf } from '../../core/errno.ts';
import { isDesksideError } from '../../core/errors.ts';
import type { NotKept } from '../../core/index.ts';

/** By the reasons of `file-unusable`, which are the system's codes where it has one. */
const reasons: Readonly<Record<string, NotKept['reason']>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EIO: 'disk-failing',
  EROFS: 'disk-read-only',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  'key-damaged': 'key-damaged',
};

/** Why a snapshot could not be kept, for the notes on a receipt. */
export function whyNotKept(error: unknown): NotKept {
  if (isDesksideError(error, 'file-unusable')) {
    const { operation, reason, said = reason } = error.data;
    return operation === 'open-keyring' ? { reason: 'keyring', said } : known(reason, said);
  }
  return known(errnoOf(error), error instanceof Error ? error.message : String(error));
}

function known(code: string | undefined, said: string): NotKept {
  const reason = code === undefined ? undefined : reasons[code];
  return reason === undefined ? { reason: 'other', said } : { reason };
}
