// A disk that takes nothing more, or never takes anything: what is on it can be looked up all the same.
import { cpSync, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type SmallDisk, smallDisk } from '../../test/support/small-disk.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import {
  acquireProcessLock,
  claimUnused,
  markInUse,
  openDatabase,
  putSetting,
  readDatabase,
  setting,
} from './index.ts';

let disk: SmallDisk | null;
beforeAll(async () => {
  disk = await smallDisk(8 * 1024 * 1024);
});
afterAll(() => disk?.[Symbol.asyncDispose]());

let path = '';
let folders = 0;
beforeEach(async (context) => {
  if (disk === null) return context.skip('a small disk can be mounted by root only');
  await disk.allowWriting(true);
  await disk.allowFiles(true);
  await disk.leaveFree(512 * 1024);
  folders += 1;
  path = join(disk.path, String(folders), 'deskside.db');
});

const states = {
  full: (small: SmallDisk) => small.leaveFree(0),
  'full, with no room for a file': async (small: SmallDisk) => {
    await small.leaveFree(0);
    await small.allowFiles(false);
  },
  'only to be read': (small: SmallDisk) => small.allowWriting(false),
};

async function keep(value: string): Promise<void> {
  using db = await openDatabase(path);
  putSetting(db, 'default-model', value);
}

async function kept(): Promise<string | undefined> {
  using db = await readDatabase(path);
  return setting(db, 'default-model');
}

describe.each(Object.entries(states))('on a disk that is %s, a database', (_, enter) => {
  const close = async (): Promise<void> => {
    if (disk !== null) await enter(disk);
  };

  test('is read, and written again when there is room', async () => {
    await keep('a');
    await close();
    expect(await kept()).toBe('a');
    await expect(keep('b')).rejects.toMatchObject({ code: 'file-unusable' });
    expect(await kept()).toBe('a');
    await disk?.allowWriting(true);
    await disk?.allowFiles(true);
    await disk?.leaveFree(512 * 1024);
    await keep('c');
    expect(await kept()).toBe('c');
  });

  test('that is not there is an empty one, and is made when there is room', async () => {
    await close();
    expect(await kept()).toBeUndefined();
    await expect(keep('a')).rejects.toMatchObject({ code: 'file-unusable' });
    await disk?.allowWriting(true);
    await disk?.allowFiles(true);
    await disk?.leaveFree(512 * 1024);
    await keep('b');
    expect(await kept()).toBe('b');
  });

  test('of an older Deskside is read as if it had been brought up to date', async () => {
    await keep('a');
    const older = new DatabaseSync(path);
    older.exec('DROP TABLE snapshots; DROP TABLE snapshot_beginnings; PRAGMA user_version = 1');
    older.close();
    await close();
    expect(await kept()).toBe('a');
  });

  test('of a newer one is refused', async () => {
    await keep('a');
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    await close();
    const data = { path, reason: 'newer-version' };
    await expect(kept()).rejects.toMatchObject({ code: 'file-unusable', data });
  });

  test('whose writer was killed is read with all that was written', async () => {
    await using folder = await temporaryFolder();
    const original = join(disk?.path ?? '', 'original', 'deskside.db');
    const writer = await openDatabase(original);
    putSetting(writer, 'default-model', 'in the log');
    cpSync(join(original, '..'), folder.path, { recursive: true });
    writer[Symbol.dispose]();
    cpSync(folder.path, join(path, '..'), { recursive: true });
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
    await close();
    expect(await kept()).toBe('in the log');
  });
});

test('a log that cannot be read is not passed over', async () => {
  await using folder = await temporaryFolder();
  const original = join(disk?.path ?? '', 'log', 'deskside.db');
  const writer = await openDatabase(original);
  putSetting(writer, 'default-model', 'in the log');
  cpSync(join(original, '..'), folder.path, { recursive: true });
  writer[Symbol.dispose]();
  cpSync(folder.path, join(path, '..'), { recursive: true });
  rmSync(`${path}-shm`);
  await disk?.allowWriting(false);
  await expect(kept()).rejects.toMatchObject({ code: 'file-unusable' });
});

test('however little room there is, a database is read, and is whole afterwards', async () => {
  const beside = join(path, '..', '..');
  for (let freeBytes = 0; freeBytes <= 256 * 1024; freeBytes += 4096) {
    path = join(beside, `${folders} existing ${freeBytes}`, 'deskside.db');
    await keep('a');
    await disk?.leaveFree(freeBytes);
    expect(await kept()).toBe('a');
    path = join(beside, `${folders} new ${freeBytes}`, 'deskside.db');
    expect(await kept()).toBeUndefined();
    await disk?.leaveFree(512 * 1024);
    await keep('b');
    expect(await kept()).toBe('b');
    for (const name of ['existing', 'new'])
      rmSync(join(beside, `${folders} ${name} ${freeBytes}`), { recursive: true });
  }
});

test('what is full for one that is open is full for the next, and both are read', async () => {
  using first = await openDatabase(path);
  putSetting(first, 'default-model', 'a');
  await disk?.leaveFree(0);
  expect(await kept()).toBe('a');
  expect(() => first.transaction(() => putSetting(first, 'default-model', 'b'))).toThrow('ENOSPC');
  expect(setting(first, 'default-model')).toBe('a');
});

test('locks and marks take no room', async () => {
  const lock = join(path, '..', 'a.lock');
  (await acquireProcessLock(lock))[Symbol.dispose]();
  await disk?.leaveFree(0);
  {
    using _ = await acquireProcessLock(lock, { timeoutMs: 0 });
    await expect(acquireProcessLock(lock, { timeoutMs: 0 })).rejects.toMatchObject({ code: 'lock-timeout' });
  }
  const mark = await markInUse(lock);
  expect(await claimUnused(lock)).toBeNull();
  mark[Symbol.dispose]();
  const claim = await claimUnused(lock);
  expect(claim).not.toBeNull();
  claim?.[Symbol.dispose]();
});

test('why a lock cannot be made is said in the words of the system', async () => {
  await keep('a');
  const lock = join(path, '..', 'b.lock');
  await disk?.allowFiles(false);
  const reason = (code: string): object => ({ code: 'file-unusable', data: { path: lock, reason: code } });
  await expect(acquireProcessLock(lock)).rejects.toMatchObject(reason('ENOSPC'));
  await disk?.allowWriting(false);
  await expect(acquireProcessLock(lock)).rejects.toMatchObject(reason('EROFS'));
  expect(existsSync(lock)).toBe(false);
});
