// Forks on every kind of memory: a sequence and its fork go on as one does that was never forked, whichever is gone first.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedEngine, type LoadedModel, type LoadOptions, type Sequence } from '../../src/engine/index.ts';
import { type ArchitectureName, architectures } from '../../src/testing/index.ts';
import { errorOf, write } from '../support/engine.ts';
import { memoryKinds } from '../support/memory-kinds.ts';
import { prose } from '../support/prose.ts';
import { randomModelFile } from '../support/random-model-file.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { secret } from '../support/test-secret.ts';

const bytes = (text: string): number[] => [...Buffer.from(text)];
/** More than a window of these models, so that some of it is out of sight. */
const document = bytes(prose(60, 1)).slice(0, 150);
const ways = [' And so it is.', ' But nobody knew.'];

let folder: TemporaryFolder;
const engine = embeddedEngine();
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

async function load(name: ArchitectureName, over: Partial<LoadOptions> = {}): Promise<LoadedModel> {
  const file = await randomModelFile(folder.file(`${name}.gguf`), name);
  return await engine.load({ ...file, contextTokens: 1024, threads: 1, sequences: 4, ...over });
}

async function begun(model: LoadedModel, cells = 300): Promise<Sequence> {
  const sequence = await model.open({ cells, cellsMax: Math.min(500, model.context.contextTokens) });
  await sequence.prefill(document);
  return sequence;
}

interface Said {
  text: string;
  logits: Float32Array;
}

/** Reads one way to go on, and writes; the logits are those after all of it. */
async function goOn(sequence: Sequence, way: string): Promise<Said> {
  await sequence.prefill(bytes(way));
  const { text } = await write(sequence, { maxTokens: 12 });
  return { text, logits: await sequence.logits() };
}

async function neverForked(model: LoadedModel): Promise<Said[]> {
  const said: Said[] = [];
  for (const way of ways) {
    await using sequence = await begun(model);
    said.push(await goOn(sequence, way));
  }
  return said;
}

/** Its state is copied as a whole. */
const shares = (name: ArchitectureName): boolean => name !== 'deepseek4';
/** Where a window moves on, its cells lie elsewhere in a fork, and sums of floats depend on their order. */
function expectSame(name: ArchitectureName, actual: Said | undefined, expected: Said | undefined): void {
  if (actual === undefined || expected === undefined) throw new Error('nothing was said');
  const isExact = !['window', 'chunk'].includes(architectures[name].memory);
  const off = Math.max(
    ...expected.logits.map((value, n) => Math.abs(value - (actual.logits[n] ?? Number.NaN))),
  );
  expect(actual.text).toBe(expected.text);
  if (isExact) expect(off).toBe(0);
  else expect(off).toBeLessThan(0.01);
}

describe.each(memoryKinds)('%s', (name) => {
  test('a sequence and its fork go on as if each were the only one, in turns and one after the other', async () => {
    await using model = await load(name);
    const [first, second] = await neverForked(model);
    {
      await using sequence = await begun(model);
      await using fork = await sequence.fork({ cells: 300 });
      expect([sequence.length, fork.length]).toEqual([document.length, document.length]);
      expectSame(name, await goOn(sequence, ways[0] ?? ''), first);
      expectSame(name, await goOn(fork, ways[1] ?? ''), second);
    }
    {
      await using sequence = await begun(model);
      const fork = await sequence.fork({ cells: 300 });
      expectSame(name, await goOn(fork, ways[1] ?? ''), second);
      await fork[Symbol.asyncDispose]();
      expectSame(name, await goOn(sequence, ways[0] ?? ''), first);
    }
    {
      const sequence = await begun(model);
      await using fork = await sequence.fork({ cells: 300 });
      await sequence[Symbol.asyncDispose]();
      expectSame(name, await goOn(fork, ways[1] ?? ''), second);
    }
    expect(await model.status()).toMatchObject({ sequences: 0, cells: 0, held: 0 });
  });

  test('forks of forks have the cells that they share once, for as long as two of them are left', async () => {
    await using model = await load(name);
    const [first] = await neverForked(model);
    const sequence = await begun(model);
    const held = shares(name) ? document.length - 1 : 0;
    const fork = await sequence.fork({ cells: 200 });
    expect((await model.status()).cells).toBe(300 + 200 - held);
    await fork.prefill(bytes(' On'));
    const third = await fork.fork({ cells: 210 });
    expect((await model.status()).cells).toBe(300 + 200 + 210 - held - (shares(name) ? held + 3 : 0));
    await fork[Symbol.asyncDispose]();
    expect((await model.status()).cells).toBe(300 + 210 - held);
    await sequence[Symbol.asyncDispose]();
    expect((await model.status()).cells).toBe(210);
    const fourth = await third.fork({ cells: 300 });
    await third[Symbol.asyncDispose]();
    await fourth[Symbol.asyncDispose]();
    await using again = await begun(model);
    expectSame(name, await goOn(again, ways[0] ?? ''), first);
  });

  test('where there is no room it is refused, and nothing has changed', async () => {
    await using model = await load(name, { contextTokens: 512, sequences: 2 });
    await using sequence = await begun(model, 200);
    expect((await errorOf(sequence.fork({ cells: 512 }))).code).toBe('kv-cache-full');
    expect((await errorOf(sequence.fork({ cells: document.length - 1 }))).code).toBe('engine-request');
    await using fork = await sequence.fork({ cells: 200 });
    expect((await errorOf(fork.fork({ cells: 160 }))).code).toBe('engine-request');
    expect(await model.status()).toMatchObject({ sequences: 2, held: 2 });
    await goOn(sequence, ways[0] ?? '');
    await goOn(fork, ways[1] ?? '');
  });

  test('one that was put aside comes back to be forked', async () => {
    await using model = await load(name, { contextTokens: 400, sequences: 3 });
    const [first, second] = await neverForked(model);
    await using sequence = await begun(model, 200);
    {
      await using other = await model.open({ cells: 300 });
      expect(await model.status()).toMatchObject({ sequences: 2, preempted: 1 });
      await other.prefill(bytes('Another one.'));
    }
    await using fork = await sequence.fork({ cells: 200 });
    expect(await model.status()).toMatchObject({ sequences: 2, preempted: 0, held: 2 });
    expectSame(name, await goOn(fork, ways[1] ?? ''), second);
    expectSame(name, await goOn(sequence, ways[0] ?? ''), first);
  });

  test('either can be put aside for others, and both can', async () => {
    await using model = await load(name, { contextTokens: 420, sequences: 3 });
    const [first, second] = await neverForked(model);
    await using sequence = await begun(model, 180);
    await using fork = await sequence.fork({ cells: 180 });
    {
      await using other = await model.open({ cells: 260 });
      expect((await model.status()).preempted).toBeGreaterThan(0);
      await other.prefill(document);
    }
    {
      await using other = await model.open({ cells: 420 });
      expect(await model.status()).toMatchObject({ sequences: 3, preempted: 2, cells: 420 });
      await other.prefill(document);
    }
    expectSame(name, await goOn(fork, ways[1] ?? ''), second);
    expectSame(name, await goOn(sequence, ways[0] ?? ''), first);
  });

  test('saved, it has cells of its own, if there are any', async () => {
    await using model = await load(name, { contextTokens: 400, sequences: 3 });
    await using sequence = await begun(model, 170);
    await using fork = await sequence.fork({ cells: 180 });
    const snapshot = { path: folder.file(`${name}.state`), key: name, tokens: document.length, secret };
    expect(await fork.save(snapshot)).toMatchObject({ type: 'saved' });
    expect((await model.status()).cells).toBe(170 + 180);
    if (!shares(name)) return;
    await using third = await fork.fork({ cells: 160 });
    expect(await third.save(snapshot)).toMatchObject({ type: 'not-saved' });
    for (const one of [sequence, fork, third]) expect((await goOn(one, '.')).text).not.toBe('');
  });
});
