// A disk that is full, or fills while a snapshot is written, costs the snapshot and nothing else.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../test/support/random.ts';
import { type SmallDisk, smallDisk } from '../../test/support/small-disk.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { secret } from '../../test/support/test-secret.ts';
import { tinyModelFile } from '../../test/support/tiny-model-file.ts';
import { openDatabase } from '../db/index.ts';
import { embeddedEngine } from './client/child-engine.ts';
import { MasterKey, PrefixCache, SnapshotRecords } from './prefix-cache/index.ts';
import { openPrompt, type PromptUsage } from './prompt/index.ts';
import { readSnapshot, writeSnapshot } from './snapshot-file/snapshot-file.ts';

let folder: TemporaryFolder;
let disk: SmallDisk | null;
beforeAll(async () => {
  folder = await temporaryFolder();
  disk = await smallDisk(24 * 1024 * 1024);
});
afterAll(async () => {
  await disk?.[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const fixed = [
  ...Buffer.from('It rains in the yard, and the rent is due on the third working day. '.repeat(6)),
];
const tokens = [...fixed, ...Buffer.from('Question: why?')];

test('the answer comes without a snapshot, is the same, and says why it is not kept', async (context) => {
  if (disk === null) return context.skip('a small disk can be mounted by root only');
  await using engine = embeddedEngine();
  const path = await tinyModelFile(folder.file('tiny.gguf'));
  const model = await engine.load({ paths: [path], digest: 'sha256:0', name: 'tiny' });
  const askOnce = async (cache: PrefixCache): Promise<{ usage: PromptUsage; logits: Buffer }> => {
    const { sequence, usage } = await openPrompt(model, {
      tokens,
      breakpoints: [fixed.length],
      reserveTokens: 8,
      cache,
    });
    await using _ = sequence;
    return { usage, logits: Buffer.from((await sequence.logits()).buffer) };
  };
  const kept = await askOnce(new PrefixCache({ folder: folder.file('kept'), budgetBytes: 1e9 }));
  expect(kept.usage.prefixCache).toBe('stored');

  const full = new PrefixCache({
    folder: join(disk.path, 'snapshots'),
    budgetBytes: 1e9,
    records: new SnapshotRecords(join(disk.path, 'deskside.db')),
  });
  await full.store.key.keys();
  await disk.leaveFree(0);
  for (const _ of [1, 2]) {
    const { usage, logits } = await askOnce(full);
    expect(usage).toMatchObject({
      prefixCache: 'miss',
      cachedTokens: 0,
      prefixCacheNotes: [{ type: 'not-stored', why: { reason: 'disk-full' } }],
    });
    expect(logits.equals(kept.logits)).toBe(true);
  }
  // Not even the key has room.
  const keyless = new PrefixCache({
    folder: join(disk.path, 'snapshots'),
    budgetBytes: 1e9,
    key: new MasterKey(join(disk.path, 'another.key')),
  });
  const prefixCacheNotes = [{ type: 'unusable', why: { reason: 'disk-full' } }];
  expect((await askOnce(keyless)).usage).toMatchObject({ prefixCache: 'miss', prefixCacheNotes });

  await disk.leaveFree(10 * 1024 * 1024);
  expect((await askOnce(full)).usage.prefixCache).toBe('stored');
  expect((await askOnce(full)).usage.prefixCache).toBe('hit');
});

test('what is known of a snapshot is told where its use cannot be counted', async (context) => {
  if (disk === null) return context.skip('a small disk can be mounted by root only');
  await disk.leaveFree(1024 * 1024);
  const path = join(disk.path, 'counts', 'deskside.db');
  const records = new SnapshotRecords(path);
  const at = new Date(0).toISOString();
  const row = {
    name: 'a',
    bytes: 1000,
    tokens: 7,
    model: null,
    modelDigest: null,
    build: null,
    createdAt: at,
    usedAt: at,
    uses: 0,
    savesMs: 900,
    savedMs: 0,
    documents: null,
  };
  await records.add(row, []);
  const use = { name: 'a', restoreMs: 100, tokens: 7 };
  {
    // While somebody has the database open, the next one can open it too, and learns of the full disk when writing.
    using _ = await openDatabase(path);
    await disk.leaveFree(0);
    expect(await records.use(use)).toEqual(row);
  }
  expect(await records.use(use)).toEqual(row);
  await disk.leaveFree(1024 * 1024);
  await records.use(use);
  expect(await records.all()).toEqual([{ ...row, uses: 1, usedAt: expect.any(String), savedMs: 800 }]);
});

test('wherever the disk fills, a snapshot is whole or not there', async (context) => {
  if (disk === null) return context.skip('a small disk can be mounted by root only');
  const random = createRandom(7);
  const state = Buffer.alloc(6_000_000, 'state ');
  const identity = { key: 'k', tokens: 7, secret };
  const path = join(disk.path, 'one.snapshot');
  let written = 0;
  for (let round = 0; round < 30; round += 1) {
    await disk.leaveFree(random.between(0, 9_000_000));
    let whole = true;
    try {
      writeSnapshot(path, identity, { state, firstPosition: 0, prefixes: [] });
    } catch (error) {
      whole = false;
      expect(error).toMatchObject({ code: 'ENOSPC' });
    }
    const read = readSnapshot(path, identity);
    if (read.type === 'state') expect(Buffer.from(read.state).equals(state)).toBe(true);
    else expect([whole, read.reason]).toEqual([false, 'missing']);
    expect(readdirSync(disk.path).filter((name) => name.endsWith('.part'))).toEqual([]);
    if (whole) written += 1;
  }
  expect(written).toBeGreaterThan(0);
  expect(written).toBeLessThan(30);
});
