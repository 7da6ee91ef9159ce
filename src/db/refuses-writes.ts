import { DesksideError } from '../core/index.ts';

/** What the system says where nothing can be written: no room, no right to, or a disk that can only be read. */
const systemCodes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM']);
/**
 * What SQLite makes of it: READONLY, IOERR (its side files do not get the room they need), FULL, CANTOPEN (nor can they be
 * made). https://sqlite.org/rescode.html
 */
const sqliteCodes: ReadonlySet<number> = new Set([8, 10, 13, 14]);
/** The rest of a code says more than is asked here. */
const primaryCode = 0xff;

/** Whether the place of a database takes nothing, although what is there may well be read. */
export function refusesWrites(error: unknown): boolean {
  const cause = error instanceof DesksideError ? error.cause : error;
  if (!(cause instanceof Error)) return false;
  if ('errcode' in cause) return sqliteCodes.has(Number(cause.errcode) & primaryCode);
  return 'code' in cause && systemCodes.has(cause.code);
}
