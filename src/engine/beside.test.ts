// Saving and restoring a state take the disk's time, and nobody else's.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorOf, openWith, write } from '../../test/support/engine.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { secret } from '../../test/support/test-secret.ts';
import { wideModelFile } from '../../test/support/wide-model.ts';
import { embeddedEngine } from './client/child-engine.ts';
import type { LoadedModel, LoadOptions, Sequence, SnapshotRequest } from './engine.ts';
import { readSnapshot } from './snapshot-file/snapshot-file.ts';

/** Tokens whose state is of some 16 MB: written and flushed, that takes longer than a message. */
const tokens = Array.from({ length: 700 }, (_, index) => 65 + (index % 26));

const engine = embeddedEngine();
let folder: TemporaryFolder;
let wide: LoadOptions;
let model: LoadedModel;

beforeAll(async () => {
  folder = await temporaryFolder();
  wide = wideModelFile(folder.file('wide.gguf'), 'llama');
  model = await load();
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

function load(): Promise<LoadedModel> {
  return engine.load({ ...wide, cacheCells: 3072, sequences: 4 });
}

function requestFor(name: string): SnapshotRequest {
  return { path: folder.file(`${name}.snapshot`), key: name, tokens: tokens.length, secret };
}

async function opened(): Promise<Sequence> {
  const sequence = await model.open({ cells: tokens.length + 20 });
  await sequence.prefill(tokens);
  return sequence;
}

/** The keys and values in a snapshot, without what stands before them: the number of the sequence is in that. */
function rowsIn(request: SnapshotRequest): Buffer {
  const read = readSnapshot(request.path, request);
  if (read.type === 'rejected') throw new Error(read.reason);
  return Buffer.from(read.state.subarray(16 * tokens.length));
}

/** The names of what was waited for, in the order in which it came. */
async function orderOf(waited: Record<string, Promise<unknown>>): Promise<string[]> {
  const order: string[] = [];
  const notes = Object.entries(waited).map(async ([name, promise]) => {
    await promise;
    order.push(name);
  });
  await Promise.all(notes);
  return order;
}

test('whoever writes goes on while another is saved, and while it is brought back', async () => {
  await using writer = await openWith(model, 'somebody who writes', { room: 200 });
  const request = requestFor('beside');
  {
    await using sequence = await opened();
    const saved = sequence.save(request);
    const written = write(writer.sequence, { maxTokens: 1 });
    expect(await orderOf({ saved, written })).toEqual(['written', 'saved']);
    expect(await saved).toMatchObject({ type: 'saved' });
    await sequence.prefill([66]);
    expect((await write(sequence, { maxTokens: 4 })).tokens).toBe(4);
  }
  await using other = await load();
  await using busy = await openWith(other, 'somebody who writes', { room: 200 });
  await using sequence = await other.open({ cells: tokens.length + 20 });
  const restored = sequence.restore(request);
  const written = write(busy.sequence, { maxTokens: 1 });
  expect(await orderOf({ restored, written })).toEqual(['written', 'restored']);
  expect(await restored).toMatchObject({ type: 'restored', from: 'disk' });
});

test('saved beside others, a state is the same to the last bit', async () => {
  await using writer = await openWith(model, 'somebody who writes', { room: 300 });
  await using sequence = await opened();
  const written = write(writer.sequence, { maxTokens: 200 });
  const [first, second] = [requestFor('first'), requestFor('second')];
  await sequence.save(first);
  await sequence.save(second);
  await written;
  expect(rowsIn(second).equals(rowsIn(first))).toBe(true);
});

test('a sequence that is closed while it is saved leaves nothing half, and its place is free', async () => {
  const [first, second] = [requestFor('next'), requestFor('next again')];
  for (let round = 0; round < 3; round += 1) {
    const sequence = await opened();
    const saved = errorOf(sequence.save(requestFor('left'))).catch(() => null);
    for (let times = 0; times < round; times += 1) await model.status();
    await sequence[Symbol.asyncDispose]();
    await saved;
    // What was still under way for the one before does nothing to the one that has its place.
    await using next = await opened();
    await next.save(first);
    await next.save(second);
    expect(rowsIn(second).equals(rowsIn(first))).toBe(true);
  }
  expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
  expect(await model.status()).toMatchObject({ sequences: 0, cells: 0 });
});

test('many are saved and brought back at once, each with its own', async () => {
  const names = ['one', 'two', 'three'];
  await Promise.all(
    names.map(async (name) => {
      await using sequence = await opened();
      expect(await sequence.save(requestFor(name))).toMatchObject({ type: 'saved' });
    }),
  );
  await using other = await load();
  await Promise.all(
    names.map(async (name) => {
      await using sequence = await other.open({ cells: tokens.length + 1 });
      expect(await sequence.restore(requestFor(name))).toMatchObject({ type: 'restored', from: 'disk' });
      await sequence.save(requestFor(`${name} again`));
    }),
  );
  for (const name of names)
    expect(rowsIn(requestFor(`${name} again`)).equals(rowsIn(requestFor(name)))).toBe(true);
});

test('a large state is preempted and brought back beside one that writes, the same to the last bit', async () => {
  await using other = await engine.load({ ...wide, cacheCells: 1600, sequences: 3 });
  await using writer = await openWith(other, 'somebody who writes', { room: 300 });
  await using first = await other.open({ cells: tokens.length + 20 });
  await first.prefill(tokens);
  const [before, after] = [requestFor('before'), requestFor('after')];
  await first.save(before);
  const written = write(writer.sequence, { maxTokens: 250 });
  {
    // It rests, so it has to make way, but for the two seconds that it may rest.
    await using second = await other.open({ cells: tokens.length + 20 });
    expect(await other.status()).toMatchObject({ sequences: 3, preempted: 1 });
    await second.prefill(tokens);
  }
  await first.save(after);
  expect(await other.status()).toMatchObject({ preempted: 0 });
  expect(rowsIn(after).equals(rowsIn(before))).toBe(true);
  expect((await written).tokens).toBe(250);
});
