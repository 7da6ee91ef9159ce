import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { errnoOf } from '../../core/errno.ts';

/** Not waited for where it is a pipe, and not followed where it is a link. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** In the place of a code of the system, which has none for it. */
class NotOrdinaryError extends Error {
  readonly code = 'not-a-file';
}

/** Opens a file to be read. Throws for what is not an ordinary file: nobody but us puts anything into that folder. */
export function openRegularFile(path: string): number {
  const file = openSync(path, flags);
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw new NotOrdinaryError(`${path} is not an ordinary file`);
}

/** Whether there is something, which is no file that could be read. */
export function isNotOrdinary(error: unknown): boolean {
  return error instanceof NotOrdinaryError || errnoOf(error) === 'ELOOP';
}
