// The list of snapshots is lost: the files say again what they are.
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { askParts } from '../../../test/support/ask-parts.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../../test/support/tiny-model-file.ts';
import { type Engine, embeddedEngine, type LoadedModel, PrefixCache } from '../index.ts';
import { MasterKey } from './master-key/master-key.ts';
import { SnapshotRecords } from './snapshot-records.ts';

let models: TemporaryFolder;
let engine: Engine & AsyncDisposable;
let model: LoadedModel;
beforeAll(async () => {
  models = await temporaryFolder();
  const path = await tinyModelFile(models.file('tiny.gguf'));
  engine = embeddedEngine();
  const digest = `sha256:${createHash('sha256')
    .update(await readFile(path))
    .digest('hex')}`;
  model = await engine.load({ paths: [path], digest, name: 'tiny', contextTokens: 1024, threads: 1 });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await models[Symbol.asyncDispose]();
});

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder[Symbol.asyncDispose]());

function opened(): PrefixCache {
  return new PrefixCache({
    folder: folder.file('snapshots'),
    budgetBytes: 1e9,
    key: new MasterKey(folder.file('snapshots.key'), () => false),
    records: new SnapshotRecords(folder.file('deskside.db')),
  });
}

const part = (letter: string): number[] => [...Buffer.from(letter.repeat(200))];
const parts = [part('a'), part('b'), part('c')];

const losses = {
  removed: async (path: string) => rm(path),
  'damaged beyond reading': (path: string) => writeFile(path, 'no database'),
};

test.each(Object.entries(losses))(
  'a shorter state is cut out of a longer one when the list was %s',
  async (_, lose) => {
    const first = await askParts(model, { parts, cache: opened() });
    expect(first.usage.prefixCache).toBe('stored');
    const before = await opened().store.records?.all();
    for (const end of ['-wal', '-shm']) await rm(folder.file(`deskside.db${end}`), { force: true });
    await lose(folder.file('deskside.db'));
    const cache = opened();
    const again = await askParts(model, { parts: parts.slice(0, 2), cache });
    expect(again.usage.prefixCache).toBe('hit');
    const rows = (await cache.store.records?.all()) ?? [];
    const kept = rows.map(({ name, bytes, tokens }) => ({ name, bytes, tokens }));
    expect(kept).toEqual(before?.map(({ name, bytes, tokens }) => ({ name, bytes, tokens })));
  },
);

test('what cannot be read is not listed, and goes first when there is no room', async () => {
  await askParts(model, { parts, cache: opened() });
  await rm(folder.file('deskside.db'));
  const strange = folder.file(`snapshots/${'0'.repeat(64)}.snapshot`);
  await writeFile(strange, Buffer.alloc(100_000));
  const cache = opened();
  await askParts(model, { parts, cache });
  const [row] = (await cache.store.records?.all()) ?? [];
  expect(await cache.store.records?.all()).toHaveLength(1);
  const small = new PrefixCache({
    ...cache.store,
    folder: folder.file('snapshots'),
    budgetBytes: row?.bytes ?? 0,
    records: cache.store.records ?? undefined,
  });
  await small.evict();
  const left = (await small.store.folder.entries()).map(({ name }) => name);
  expect(left).toEqual([row?.name]);
});

test('a row that somebody who knows more has written stays', async () => {
  await askParts(model, { parts, cache: opened() });
  const { records } = opened().store;
  const [row] = (await records?.all()) ?? [];
  if (row === undefined || records === null) throw new Error('nothing was stored');
  await records.adopt({ ...row, model: null, savesMs: 0 }, []);
  expect(await records.all()).toEqual([row]);
});
