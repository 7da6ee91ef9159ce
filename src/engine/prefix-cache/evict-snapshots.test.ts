import { existsSync, writeFileSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startChild } from '../../../test/support/child-lines.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { claimUnused, markInUse } from '../../db/index.ts';
import { evictSnapshots } from './evict-snapshots.ts';
import { MasterKey } from './master-key/master-key.ts';
import { SnapshotFolder } from './snapshot-folder.ts';
import { SnapshotRecords } from './snapshot-records.ts';
import type { SnapshotStore } from './snapshot-store.ts';

let folder: TemporaryFolder;
let store: SnapshotStore;
beforeEach(async () => {
  folder = await temporaryFolder();
  const records = new SnapshotRecords(folder.file('deskside.db'));
  const key = new MasterKey(folder.file('snapshots.key'));
  store = { folder: new SnapshotFolder(folder.file('snapshots')), key, records };
  await store.folder.ensure();
});
afterEach(() => folder[Symbol.asyncDispose]());

const name = (digit: string): string => digit.repeat(32);
const isThere = (digit: string): boolean => existsSync(store.folder.pathOf(name(digit)));

/** A snapshot of a thousand bytes that was used so many hours ago. */
async function put(digit: string, hours: number, savesMs = 1000, prefixes: string[] = []): Promise<void> {
  const at = new Date(Date.now() - hours * 3_600_000);
  const path = store.folder.pathOf(name(digit));
  writeFileSync(path, Buffer.alloc(1000));
  await utimes(path, at, at);
  const row = {
    name: name(digit),
    bytes: 1000,
    tokens: 1,
    model: 'tiny',
    modelDigest: null,
    build: null,
    createdAt: at.toISOString(),
    usedAt: at.toISOString(),
    uses: 0,
    savesMs,
    savedMs: 0,
    documents: null,
  };
  await store.records?.add(row, prefixes.map(name));
}

test('what is worth least goes, with its entry in the list', async () => {
  await put('a', 1);
  await put('b', 2);
  await put('c', 3, 9000);
  await evictSnapshots(store, { budgetBytes: 2000 });
  expect(['a', 'b', 'c'].map(isThere)).toEqual([true, false, true]);
  expect((await store.records?.all())?.map((row) => row.name)).toEqual([name('a'), name('c')]);
});

test('what can be cut out of another one goes before what saves as much', async () => {
  await put('a', 3, 9000);
  await put('b', 2, 9000);
  await put('c', 1, 9000, ['b']);
  await evictSnapshots(store, { budgetBytes: 2000 });
  expect(['a', 'b', 'c'].map(isThere)).toEqual([true, false, true]);
  expect(await store.records?.prefixes()).toEqual(new Set([name('b')]));
  await store.records?.delete([name('c')]);
  expect(await store.records?.prefixes()).toEqual(new Set());
});

test('the one just made stays even where it alone is more than the budget', async () => {
  await put('a', 1);
  await put('b', 0);
  await evictSnapshots(store, { budgetBytes: 10, keep: name('a') });
  expect(['a', 'b'].map(isThere)).toEqual([true, false]);
});

test('what another process uses stays until that process ends, whatever way it ends', async () => {
  await put('a', 9);
  await put('b', 1);
  const script = join(import.meta.dirname, '../../../test/support/mark-child.ts');
  const mark = join(store.folder.path, '.use', 'aa');
  const child = startChild(script, [mark], { PATH: process.env.PATH ?? '' });
  await child.line(({ type }) => type === 'marked');
  await evictSnapshots(store, { budgetBytes: 1000 });
  expect(['a', 'b'].map(isThere)).toEqual([true, false]);
  child.process.kill('SIGKILL');
  await child.ended;
  await evictSnapshots(store, { budgetBytes: 0 });
  expect(isThere('a')).toBe(false);
});

test('what was left half written goes, unless somebody is writing it', async () => {
  const part = join(store.folder.path, `.${name('a')}.snapshot.0123.part`);
  writeFileSync(part, 'half');
  {
    using _ = await store.folder.markInUse(name('a'));
    await evictSnapshots(store, { budgetBytes: 1e9 });
    expect(existsSync(part)).toBe(true);
  }
  await evictSnapshots(store, { budgetBytes: 1e9 });
  expect(existsSync(part)).toBe(false);
});

test('a mark can be held by many, and claimed by nobody until the last has let go', async () => {
  const path = folder.file('mark');
  const marks = [await markInUse(path), await markInUse(path)];
  for (const mark of marks) {
    expect(await claimUnused(path)).toBeNull();
    mark[Symbol.dispose]();
  }
  const claim = await claimUnused(path);
  expect(claim).not.toBeNull();
  claim?.[Symbol.dispose]();
});
