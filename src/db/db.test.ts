import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startChild } from '../../test/support/child-lines.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import type { FileIdentity } from '../core/index.ts';
import {
  acquireProcessLock,
  allModelRows,
  deleteModelRow,
  knownFileDigest,
  type ModelRow,
  openDatabase,
  putModelRow,
  putSetting,
  recordFileDigest,
  setting,
} from './index.ts';

let folder: TemporaryFolder;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = folder.file('inside/deskside.db');
});
afterEach(() => folder[Symbol.asyncDispose]());

const row: ModelRow = {
  name: 'a',
  ref: 'hf:o/a',
  digest: `sha256:${'a'.repeat(64)}`,
  files: ['a/1.gguf', 'a/2.gguf'],
  bytes: 2 ** 40,
  license: null,
  source: 'hub',
  addedAt: '2026-01-01T00:00:00.000Z',
};

describe('the database', () => {
  test('keeps what was put into it', async () => {
    {
      using db = await openDatabase(path);
      putModelRow(db, row);
      putModelRow(db, { ...row, bytes: 1 });
      putSetting(db, 'default-model', 'a');
    }
    using db = await openDatabase(path);
    expect(allModelRows(db)).toEqual([{ ...row, bytes: 1 }]);
    expect(setting(db, 'default-model')).toBe('a');
    putSetting(db, 'default-model', null);
    expect(setting(db, 'default-model')).toBeUndefined();
    expect([deleteModelRow(db, 'a'), deleteModelRow(db, 'a')]).toEqual([true, false]);
  });

  test('takes no budget that makes no sense', async () => {
    using db = await openDatabase(path);
    const refused = expect.objectContaining({ code: 'setting-invalid' });
    expect(() => putSetting(db, 'cache-budget-bytes', 'lots')).toThrow(refused);
    expect(setting(db, 'cache-budget-bytes')).toBeUndefined();
  });

  test.skipIf(process.platform === 'win32')('is read by its owner only, side files included', async () => {
    using db = await openDatabase(path);
    putModelRow(db, row);
    const modes = await Promise.all(
      ['', '-wal', '-shm'].map(async (end) => (await stat(path + end)).mode & 0o777),
    );
    expect(modes).toEqual([0o600, 0o600, 0o600]);
  });

  test('knows a digest only of the very same file', async () => {
    using db = await openDatabase(path);
    const file: FileIdentity = {
      path: '/m.gguf',
      device: '1',
      inode: String(2n ** 63n),
      bytes: 5,
      modifiedNs: String(2n ** 60n + 1n),
      changedNs: String(2n ** 60n + 3n),
      sample: 'c',
    };
    recordFileDigest(db, file, 'b'.repeat(64));
    expect(knownFileDigest(db, file)).toEqual({ sha256: 'b'.repeat(64), sample: 'c' });
    const changes = [
      { bytes: 6 },
      { modifiedNs: String(2n ** 60n) },
      { changedNs: String(2n ** 60n) },
      { inode: '1' },
      { path: '/n.gguf' },
    ];
    for (const change of changes) {
      expect(knownFileDigest(db, { ...file, ...change })).toBeUndefined();
    }
  });

  test('takes back a transaction that failed', async () => {
    using db = await openDatabase(path);
    const fail = (): void => {
      putModelRow(db, row);
      throw new Error('no');
    };
    expect(() => db.transaction(fail)).toThrow('no');
    expect(allModelRows(db)).toEqual([]);
  });

  test('that a newer Deskside wrote is left alone', async () => {
    (await openDatabase(path))[Symbol.dispose]();
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    const failure = { code: 'file-unusable', data: { reason: 'newer-version' } };
    await expect(openDatabase(path)).rejects.toMatchObject(failure);
  });

  test('is opened and written by several processes at once, from its first moment on', async () => {
    const writer = join(import.meta.dirname, '../../test/support/database-child.ts');
    const children = Array.from({ length: 4 }, (_, n) => startChild(writer, [path, String(n)], {}));
    await Promise.all(children.map(({ ended }) => ended));
    using db = await openDatabase(path);
    expect(allModelRows(db)).toHaveLength(4 * 25);
  });
});

describe('a lock between processes', () => {
  const locker = join(import.meta.dirname, '../../test/support/lock-child.ts');

  test('is held by one, and given to the next', async () => {
    const first = await acquireProcessLock(folder.file('x.lock'));
    let waited = 0;
    const second = acquireProcessLock(folder.file('x.lock'), {
      onWait: () => {
        waited++;
        first[Symbol.dispose]();
      },
    });
    (await second)[Symbol.dispose]();
    expect(waited).toBe(1);
  });

  test('of a process that was killed is free', async () => {
    const child = startChild(locker, [folder.file('x.lock')], {});
    await child.line(({ type }) => type === 'locked');
    const short = acquireProcessLock(folder.file('x.lock'), { timeoutMs: 1 });
    await expect(short).rejects.toMatchObject({ code: 'lock-timeout' });
    child.process.kill('SIGKILL');
    await child.ended;
    (await acquireProcessLock(folder.file('x.lock'), { timeoutMs: 1 }))[Symbol.dispose]();
  });

  test('is not waited for any longer once the signal says so', async () => {
    using _ = await acquireProcessLock(folder.file('x.lock'));
    const stop = new AbortController();
    const waiting = acquireProcessLock(folder.file('x.lock'), {
      signal: stop.signal,
      onWait: () => stop.abort(),
    });
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });
});
