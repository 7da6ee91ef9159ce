// A database that is damaged is moved aside and made anew from what of it can still be read. Nothing of it is deleted, and
// nothing is moved before the new one is whole.
import { existsSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import { errnoOf } from '../core/index.ts';
import { Database } from './database.ts';
import { databaseFault } from './database-fault.ts';
import { migrate } from './migrate.ts';
import { acquireProcessLock } from './process-lock.ts';
import { recordRepair } from './repair-log.ts';
import { type Salvaged, salvage } from './salvage.ts';

/** Rebuilding a small file takes no second; whoever holds the lock for longer has stopped. */
const lockTimeoutMs = 30_000;

/** Files that SQLite keeps beside a database, by how their names end. */
export const sideFiles = ['-wal', '-shm', '-journal'];

/** While this file is there, somebody rebuilds the database of `path`, or died at it. */
export function rebuildingPath(path: string): string {
  return `${path}.rebuilding`;
}

/**
 * Moves the damaged file at `path` aside and puts a new one in its place.
 * @param isSound whether it is to be done at all, asked when nobody else is at it any more
 * Throws `file-unusable` where that cannot be done, and then the old one is where it was.
 */
export async function repairDatabase(path: string, isSound: () => Promise<boolean>): Promise<void> {
  using _ = await acquireProcessLock(`${path}.lock`, { timeoutMs: lockTimeoutMs });
  const next = rebuildingPath(path);
  try {
    for (const end of ['', '-journal']) await rm(next + end, { force: true });
    if (await isSound()) return;
    const salvaged = await buildAnew(next, path);
    const quarantined = await quarantine(path);
    await rename(next, path);
    recordRepair({ path, quarantined, salvaged });
  } catch (error) {
    await rm(next, { force: true }).catch(() => undefined);
    throw databaseFault(path, 'quarantine', error);
  }
}

/** Waits for whoever rebuilds the database, and takes away what somebody left behind who died at it. */
export async function waitForRepair(path: string): Promise<void> {
  if (!existsSync(rebuildingPath(path))) return;
  using _ = await acquireProcessLock(`${path}.lock`, { timeoutMs: lockTimeoutMs });
  await rm(rebuildingPath(path), { force: true });
}

/** One file, without a log: it can be renamed as it is. */
async function buildAnew(next: string, path: string): Promise<Salvaged> {
  const { DatabaseSync } = await import('node:sqlite');
  await (await open(next, 'wx', 0o600)).close();
  const connection = new DatabaseSync(next);
  using db = new Database(next, connection);
  migrate(connection, next);
  return await salvage(path, db);
}

/** The log first: it must not be taken for that of the new file. Returns where the old file lies now. */
async function quarantine(path: string): Promise<string> {
  const quarantined = freeName(path);
  for (const end of sideFiles) {
    await rename(path + end, quarantined + end).catch(unlessMissing);
  }
  // There is a file under the name at any moment, where the file system has links.
  await link(path, quarantined).catch(() => rename(path, quarantined));
  return quarantined;
}

/** `deskside.db.damaged-20260131-235959`, with a number where somebody was there in that second. */
function freeName(path: string): string {
  const [date = '', time = ''] = new Date().toISOString().replaceAll(/[-:]/g, '').split(/[T.]/);
  const name = `${path}.damaged-${date}-${time}`;
  let free = name;
  for (let number = 2; existsSync(free); number += 1) free = `${name}-${number}`;
  return free;
}

function unlessMissing(error: unknown): void {
  if (errnoOf(error) !== 'ENOENT') throw error;
}
