// Files of a model that change while it is used: nothing of other weights is kept, and nothing new is begun with them.
import { mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { errorOf, pidOf, until } from '../../test/support/engine.ts';
import { tinyShape } from '../../test/support/pool.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { mapped, type Swap, swaps, swapWeights, twinModels } from '../../test/support/weight-swap.ts';
import { isDesksideError } from '../core/index.ts';
import { findModel } from '../store/index.ts';
import { tinyAdapter, tinyGguf } from '../testing/index.ts';
import { embeddedEngine } from './client/child-engine.ts';
import type { LoadedModel, LoadOptions, Sequence } from './engine.ts';
import { ModelPool } from './pool/index.ts';
import { PrefixCache } from './prefix-cache/index.ts';
import { openPrompt } from './prompt/index.ts';

const [good, other] = twinModels();
const engine = embeddedEngine();
let folder: TemporaryFolder;
let path: string;
let snapshots: string;
let cache: PrefixCache;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});
beforeEach(async () => {
  const own = await mkdtemp(folder.file('run-'));
  path = join(own, 'model.gguf');
  await writeFile(path, good);
  snapshots = join(own, 'snapshots');
  cache = new PrefixCache({ folder: snapshots, budgetBytes: 1e9 });
});

const text = [
  ...Buffer.from('It rains in the yard, and the rent is due on the third working day. '.repeat(4)),
];
const prompt = { tokens: [...text, 63], breakpoints: [text.length], reserveTokens: 8 };

async function found(): Promise<Omit<LoadOptions, 'draft'>> {
  const env = { ...process.env, DESKSIDE_HOME: folder.file('home') };
  const { name, digest, paths } = await findModel(path, { env });
  return { ...mapped, name, digest, paths };
}

async function ask(model: LoadedModel): Promise<string> {
  const { sequence, usage } = await openPrompt(model, { ...prompt, cache });
  await sequence[Symbol.asyncDispose]();
  return usage.prefixCache;
}

async function stored(): Promise<number> {
  return (await readdir(snapshots).catch(() => [])).filter((name) => name.endsWith('.snapshot')).length;
}

/** Opens a sequence for the whole text and reads it. */
async function reading(model: LoadedModel, prefix?: { key: string; tokens: number }): Promise<Sequence> {
  const sequence = await model.open({ cells: text.length + 8, prefix });
  await sequence.prefill(text);
  return sequence;
}

async function request(model: LoadedModel) {
  const [link] = await cache.locate(model, text, [text.length]);
  if (link === undefined) throw new Error('a prompt has a place');
  return link;
}

const mismatch = { code: 'model-digest-mismatch' };

describe.each(swaps)('%s', (how: Swap) => {
  test('while it is loaded ends what is new, and keeps nothing of what runs', async () => {
    const options = await found();
    await using model = await engine.load(options);
    await using running = await reading(model);
    const link = await request(model);
    await swapWeights(path, other, how);
    expect(await running.save(link)).toMatchObject({
      type: 'not-saved',
      why: { reason: 'model-changed' },
    });
    expect(await errorOf(ask(model))).toMatchObject({
      ...mismatch,
      data: { expected: options.digest, path },
    });
    expect(await stored()).toBe(0);
  });

  test('between the digest and the load ends the load', async () => {
    const options = await found();
    await swapWeights(path, other, how);
    expect(await errorOf(engine.load(options))).toMatchObject(mismatch);
  });

  test('while its process is gone keeps another from serving it', async () => {
    await using model = await engine.load(await found());
    process.kill(await pidOf(model), 'SIGKILL');
    await until(() => model.processId === undefined);
    await swapWeights(path, other, how);
    for (const _ of [1, 2]) expect(await errorOf(ask(model))).toMatchObject(mismatch);
    expect(await stored()).toBe(0);
  });
});

test('what has changed is found and loaded under its new digest by whoever asks for it anew', async () => {
  const before = await found();
  {
    await using model = await engine.load(before);
    expect(await ask(model)).toBe('stored');
  }
  await swapWeights(path, other, 'overwrite-old-time');
  const after = await found();
  expect(after.digest).not.toBe(before.digest);
  await using model = await engine.load(after);
  expect(await ask(model)).toBe('stored');
});

test('a restore that would go on with other weights is refused, and the snapshot stays', async () => {
  await using model = await engine.load(await found());
  expect(await ask(model)).toBe('stored');
  await using sequence = await model.open({ cells: text.length + 8 });
  await swapWeights(path, other, 'overwrite');
  expect(await errorOf(sequence.restore(await request(model)))).toMatchObject(mismatch);
  expect(await stored()).toBe(1);
});

test('those who wait for a prefix are not given one that other weights have made', async () => {
  await using model = await engine.load({ ...(await found()), sequences: 2 });
  const link = await request(model);
  const first = await reading(model, link);
  await using second = await model.open({ cells: text.length + 8, prefix: link });
  const waits = errorOf(second.restore(link));
  await swapWeights(path, other, 'overwrite');
  expect(await first.save(link)).toMatchObject({ type: 'not-saved' });
  expect(await waits).toMatchObject(mismatch);
  await first[Symbol.asyncDispose]();
  expect((await model.status()).stateBytes).toBe(0);
});

test('a pool that unloaded a model when it was idle does not load other weights under its name', async () => {
  await using pool = new ModelPool({ engine, idleMs: 0, estimateBytes: () => 1, readBudget: async () => 10 });
  const wanted = { ...(await found()), shape: tinyShape };
  {
    await using model = await pool.use(wanted);
    expect(await ask(model)).toBe('stored');
  }
  await until(() => pool.list().length === 0);
  await swapWeights(path, other, 'overwrite-old-time');
  expect(await errorOf(pool.use(wanted))).toMatchObject(mismatch);
});

test('a pool drops a model whose file has changed, and loads it again for requests with the new identity', async () => {
  await using pool = new ModelPool({
    engine,
    idleMs: null,
    estimateBytes: () => 1,
    readBudget: async () => 10,
  });
  const wanted = { ...(await found()), shape: tinyShape };
  {
    await using model = await pool.use(wanted);
    // Another time, and the same weights.
    await utimes(path, new Date(), new Date(0));
    expect(await errorOf(ask(model))).toMatchObject(mismatch);
  }
  expect((await found()).digest).toBe(wanted.digest);
  await using model = await pool.use(wanted);
  expect(await ask(model)).toBe('stored');
});

test('a digest that was not computed in this process is checked', async () => {
  const digest = `sha256:${'0'.repeat(64)}`;
  const options = { ...mapped, name: 'm', digest, paths: [path] };
  const actual = (await found()).digest;
  expect(await errorOf(engine.load(options))).toMatchObject({
    ...mismatch,
    data: { expected: digest, actual },
  });
});

test('a name that is not a digest stands for the files as they first were', async () => {
  const options = { ...mapped, name: 'm', digest: 'my own name', paths: [path] };
  await (await engine.load(options))[Symbol.asyncDispose]();
  await swapWeights(path, other, 'overwrite-old-time');
  expect(await errorOf(engine.load(options))).toMatchObject(mismatch);
});

test.each(['adapter', 'draft'])('a changed %s counts as well', async (kind) => {
  const beside = `${path}.${kind}`;
  await writeFile(beside, kind === 'draft' ? good : tinyGguf(tinyAdapter()));
  const added = kind === 'draft' ? { draft: { paths: [beside] } } : { adapters: [{ path: beside }] };
  await using model = await engine.load({ ...(await found()), ...added });
  expect(await ask(model)).toBe('stored');
  await utimes(beside, new Date(), new Date(0));
  expect(await errorOf(ask(model))).toMatchObject({ ...mismatch, data: { path: beside } });
});

test('a model that is missing is said to be missing, as before', async () => {
  const options = { name: 'm', digest: 'sha256:0', paths: [`${path}.none`] };
  expect(isDesksideError(await errorOf(engine.load(options)), 'model-load-failed')).toBe(true);
});
