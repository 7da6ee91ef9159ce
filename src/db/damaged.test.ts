// A database that is not what Deskside wrote, in every way that was thought of: it is moved aside and kept, and what can be
// read of it is in the new one.
import { execFileSync } from 'node:child_process';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startChild } from '../../test/support/child-lines.ts';
import { type SmallDisk, smallDisk } from '../../test/support/small-disk.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import {
  allModelRows,
  allSnapshotRows,
  type Database,
  type DatabaseRepair,
  type ModelRow,
  observeRepairs,
  openDatabase,
  putModelRow,
  putSetting,
  putSnapshotPrefixes,
  putSnapshotRow,
  readDatabase,
  type SnapshotRow,
  setting,
  snapshotsWithPrefix,
} from './index.ts';

const model: ModelRow = {
  name: 'a',
  ref: 'hf:o/a',
  digest: `sha256:${'a'.repeat(64)}`,
  files: ['a/1.gguf'],
  bytes: 5,
  license: null,
  source: 'hub',
  addedAt: '2026-01-01T00:00:00.000Z',
};
const snapshot: SnapshotRow = {
  name: 'f'.repeat(64),
  bytes: 9,
  tokens: 100,
  model: 'a',
  modelDigest: model.digest,
  build: 'llama.cpp 1 x',
  createdAt: '2026-01-01T00:00:00.000Z',
  usedAt: '2026-01-02T00:00:00.000Z',
  uses: 2,
  savesMs: 1500.5,
  savedMs: 3000,
  documents: null,
};

let folder: TemporaryFolder;
let path: string;
let repairs: DatabaseRepair[];
let listening: Disposable;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = folder.file('deskside.db');
  repairs = [];
  listening = observeRepairs((repair) => void repairs.push(repair));
});
afterEach(async () => {
  listening[Symbol.dispose]();
  await folder[Symbol.asyncDispose]();
});

function fill(db: Database): void {
  putModelRow(db, model);
  putSnapshotRow(db, snapshot);
  putSnapshotPrefixes(db, snapshot.name, ['e'.repeat(64)]);
  putSetting(db, 'default-model', 'a');
}

async function filled(): Promise<void> {
  using db = await openDatabase(path);
  fill(db);
}

function change(sql: string): void {
  const other = new DatabaseSync(path);
  other.exec('PRAGMA writable_schema = ON');
  other.exec(sql);
  other.close();
}

function bytesChanged(work: (bytes: Buffer) => Buffer | undefined): () => void {
  return () => {
    const bytes = readFileSync(path);
    writeFileSync(path, work(bytes) ?? bytes);
  };
}

const lost = {
  'random bytes': bytesChanged((bytes) => Buffer.from(bytes.map((_, at) => (at * 7919) % 251))),
  'zeros only': bytesChanged((bytes) => bytes.fill(0)),
  'a first page of zeros': bytesChanged((bytes) => bytes.fill(0, 0, 4096)),
  'a text': () => writeFileSync(path, 'no database, but somebody may want it'),
  'half a page': () => truncateSync(path, 2000),
};
const kept = {
  'JSON that is none': () => change("UPDATE models SET files = 'no json' WHERE name = 'b'"),
  'a list of files that is none': () => change(`UPDATE models SET files = '{"a":1}' WHERE name = 'b'`),
  'a digest that is none': () => change("UPDATE models SET digest = 'sha256:zz' WHERE name = 'b'"),
  'a time that is none': () =>
    change("INSERT INTO models VALUES ('c','r','x','[]',1,NULL,'hub','yesterday')"),
  'a number larger than any': () => change("UPDATE models SET bytes = 9223372036854775807 WHERE name = 'b'"),
  'a budget that is no number': () => change("INSERT INTO settings VALUES ('cache-budget-bytes', 'lots')"),
  'a digest of a file that is none': () =>
    change(
      "INSERT INTO file_digests (path, bytes, modified_ns, changed_ns, inode, sha256) VALUES ('/x', 1, '1', '1', '1', 'q')",
    ),
  'a table less': () => change('DROP TABLE snapshot_beginnings'),
  'a table with another column': () => change('ALTER TABLE settings ADD COLUMN more TEXT'),
  'a table more': () => change('CREATE TABLE strange (x)'),
  'a version that does not go with its tables': () => change('PRAGMA user_version = 1'),
  'no version': () => change('PRAGMA user_version = 0'),
};

async function quarantinedOf(): Promise<string[]> {
  return (await readdir(folder.path)).filter((name) => /\.damaged-\d{8}-\d{6}(-\d+)?$/.test(name));
}

describe('a database', () => {
  test.each(Object.entries(lost))(
    'of which nothing is left but %s is kept, and begun anew',
    async (_, damage) => {
      await filled();
      damage();
      const before = readFileSync(path);
      using db = await openDatabase(path);
      expect(allModelRows(db)).toEqual([]);
      const [quarantined = ''] = await quarantinedOf();
      expect(await readFile(folder.file(quarantined))).toEqual(before);
      const salvaged = { models: 0, snapshots: 0, settings: 0 };
      expect(repairs).toEqual([{ path, quarantined: folder.file(quarantined), salvaged }]);
    },
  );

  test.each(Object.entries(kept))('with %s loses that, and nothing else', async (_, damage) => {
    await filled();
    {
      using db = await openDatabase(path);
      putModelRow(db, { ...model, name: 'b' });
    }
    damage();
    using db = await openDatabase(path);
    expect(allModelRows(db)).toContainEqual(model);
    expect(allSnapshotRows(db)).toEqual([snapshot]);
    expect(setting(db, 'default-model')).toBe('a');
    expect(setting(db, 'cache-budget-bytes')).toBeUndefined();
    expect(await quarantinedOf()).toHaveLength(1);
    expect(repairs[0]?.salvaged).toMatchObject({ snapshots: 1, settings: 1 });
  });

  test('with a page that was overwritten loses what lay there', async () => {
    await filled();
    const bytes = readFileSync(path);
    const at = bytes.indexOf(snapshot.name);
    bytes.fill(0xff, at - (at % 4096), at - (at % 4096) + 4096);
    writeFileSync(path, bytes);
    using db = await openDatabase(path);
    expect(allModelRows(db)).toEqual([model]);
    expect(repairs).toHaveLength(1);
  });

  test('keeps which shorter states are in a snapshot', async () => {
    await filled();
    change('CREATE TABLE strange (x)');
    using db = await openDatabase(path);
    expect(snapshotsWithPrefix(db, 'e'.repeat(64))).toEqual([snapshot.name]);
  });

  test('of another application is not written to, and moved aside whatever its version', async () => {
    const other = new DatabaseSync(path);
    other.exec(
      "CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('x'); PRAGMA user_version = 75",
    );
    other.close();
    const before = readFileSync(path);
    using db = await openDatabase(path);
    fill(db);
    expect(readFileSync(folder.file((await quarantinedOf())[0] ?? ''))).toEqual(before);
  });

  test('of a newer Deskside stays where it is, also with tables that are not known here', async () => {
    await filled();
    change('CREATE TABLE later (x); PRAGMA user_version = 99');
    const failure = { code: 'file-unusable', data: { path, reason: 'newer-version' } };
    await expect(openDatabase(path)).rejects.toMatchObject(failure);
    await expect(readDatabase(path)).rejects.toMatchObject(failure);
    expect([await quarantinedOf(), repairs]).toEqual([[], []]);
  });

  test('whose log belongs to another one is not mixed with it', async () => {
    await filled();
    const elsewhere = folder.file('other.db');
    const other = new DatabaseSync(elsewhere);
    other.exec('PRAGMA journal_mode = WAL; CREATE TABLE a (x); INSERT INTO a VALUES (1)');
    writeFileSync(`${path}-wal`, readFileSync(`${elsewhere}-wal`));
    other.close();
    await rm(`${path}-shm`, { force: true });
    using db = await openDatabase(path);
    expect(allModelRows(db).map(({ name }) => name)).toEqual(repairs.length === 0 ? ['a'] : []);
    expect(setting(db, 'default-model')).toBe(repairs.length === 0 ? 'a' : undefined);
  });

  test('with a log of random bytes is read without it', async () => {
    await filled();
    writeFileSync(`${path}-wal`, Buffer.alloc(70_000, 'log?'));
    using db = await openDatabase(path);
    expect(allModelRows(db)).toEqual([model]);
    expect(await quarantinedOf()).toEqual([]);
  });

  test.each(['', '-wal', '-shm'])('with a folder in the place of its file%s makes room', async (end) => {
    await filled();
    await rm(path + end, { force: true });
    await mkdir(join(path + end, 'inside'), { recursive: true });
    using db = await openDatabase(path);
    fill(db);
    expect(repairs).toHaveLength(1);
  });

  test.skipIf(process.platform === 'win32')('with a pipe in its place waits for nobody', async () => {
    execFileSync('mkfifo', [path]);
    using db = await openDatabase(path);
    fill(db);
    expect(repairs).toHaveLength(1);
  });

  test('behind a link is one like any other', async () => {
    await mkdir(folder.file('elsewhere'));
    await symlink(folder.file('elsewhere/real.db'), path);
    await filled();
    using db = await openDatabase(path);
    expect(allModelRows(db)).toEqual([model]);
  });

  test('that is damaged while it is open fails in a way that is known, and is well again after that', async () => {
    await filled();
    using open = await openDatabase(path);
    change('DROP TABLE models');
    const failure = {
      code: 'file-unusable',
      data: { path, operation: 'use-database', reason: 'database-damaged' },
    };
    expect(() => allModelRows(open)).toThrow(expect.objectContaining(failure));
    using db = await openDatabase(path);
    expect(setting(db, 'default-model')).toBe('a');
  });

  test('that several processes find damaged at once is moved aside once', async () => {
    await filled();
    writeFileSync(path, Buffer.alloc(8192, 'damage'));
    const writer = join(import.meta.dirname, '../../test/support/database-child.ts');
    const children = Array.from({ length: 4 }, (_, n) => startChild(writer, [path, String(n)], {}));
    await Promise.all(children.map(({ ended }) => ended));
    using db = await openDatabase(path);
    expect(allModelRows(db)).toHaveLength(4 * 25);
    expect(await quarantinedOf()).toHaveLength(1);
  });

  test('that somebody died at rebuilding is rebuilt by the next', async () => {
    await filled();
    writeFileSync(`${path}.rebuilding`, 'half of it');
    truncateSync(path, 100);
    using db = await openDatabase(path);
    fill(db);
    const names = await readdir(folder.path);
    expect(names).not.toContain('deskside.db.rebuilding');
    expect(await quarantinedOf()).toHaveLength(1);
  });
});

describe('where nothing can be written, a damaged database', () => {
  let disk: SmallDisk | null;
  beforeEach(async (context) => {
    disk = await smallDisk(8 * 1024 * 1024);
    if (disk === null) return context.skip('a small disk can be mounted by root only');
    path = join(disk.path, 'deskside.db');
  });
  afterEach(() => disk?.[Symbol.asyncDispose]());

  test.each(['read-only', 'full'])(
    'is read as far as it goes on a disk that is %s, and stays',
    async (state) => {
      await filled();
      change('CREATE TABLE strange (x)');
      if (state === 'read-only') await disk?.allowWriting(false);
      else {
        await disk?.leaveFree(0);
        await disk?.allowFiles(false);
      }
      using db = await readDatabase(path);
      expect(allModelRows(db)).toEqual([model]);
      expect(repairs).toMatchObject([{ path, quarantined: null }]);
      await expect(openDatabase(path)).rejects.toMatchObject({
        code: 'file-unusable',
        data: { path: expect.stringContaining(path) },
      });
    },
  );
});
