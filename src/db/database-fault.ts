// Whatever SQLite, a schema or JSON objects to, as an error of our table with a reason out of a closed list.
import { z } from 'zod';
import { DesksideError, errnoOf, type FileOperation } from '../core/index.ts';

/** What SQLite's primary result codes mean for whoever reads the error. https://sqlite.org/rescode.html */
const reasonsOfSqlite: Readonly<Record<number, string>> = {
  1: 'database-damaged', // ERROR: a table or a column that is not there
  5: 'database-busy', // BUSY
  6: 'database-busy', // LOCKED
  7: 'ENOMEM', // NOMEM
  8: 'EROFS', // READONLY
  10: 'EIO', // IOERR
  11: 'database-damaged', // CORRUPT
  13: 'ENOSPC', // FULL
  14: 'side-file', // CANTOPEN: the log and its index lie in files of their own
  17: 'database-busy', // SCHEMA: changed by somebody else meanwhile
  18: 'database-damaged', // TOOBIG
  19: 'database-damaged', // CONSTRAINT
  20: 'database-damaged', // MISMATCH
  24: 'database-damaged', // FORMAT
  26: 'database-damaged', // NOTADB
};
/** The rest of a code says more than is asked here. */
const primaryCode = 0xff;

/** A failure at a database. Errors that are ours already, and those of nobody's database, are handed on as they are. */
export function databaseFault(path: string, operation: FileOperation, error: unknown): unknown {
  const reason = reasonOf(error);
  return reason === undefined ? error : fault(path, operation, { reason, cause: error });
}

/** The database is not what Deskside wrote. */
export function damaged(path: string, cause?: unknown): DesksideError<'file-unusable'> {
  return fault(path, 'open-database', { reason: 'database-damaged', cause });
}

export function isDamaged(error: unknown): error is DesksideError<'file-unusable'> {
  return error instanceof DesksideError && 'reason' in error.data && error.data.reason === 'database-damaged';
}

function fault(
  path: string,
  operation: FileOperation,
  { reason, cause }: { reason: string; cause: unknown },
): DesksideError<'file-unusable'> {
  return new DesksideError('file-unusable', { path, operation, reason }, { cause });
}

/** `undefined` for an error that says nothing of a database. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof DesksideError || !(error instanceof Error)) return undefined;
  if ('errcode' in error) return reasonsOfSqlite[Number(error.errcode) & primaryCode] ?? 'database-failed';
  // A number that no number of ours can be, a row that is none of ours, a list that is no JSON.
  const strange = error instanceof z.ZodError || error instanceof SyntaxError;
  // So has a call that Node refused.
  if (strange || errnoOf(error) === 'ERR_OUT_OF_RANGE') return 'database-damaged';
  return errnoOf(error);
}
