import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { contentOf } from '../prefix-cache/snapshot-file.ts';
import { type KeptState, StateMemory } from './state-memory.ts';

let folder: TemporaryFolder;
let availableBytes = 0;
let memory: StateMemory;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());
beforeEach(() => {
  availableBytes = 8000;
  memory = new StateMemory(() => availableBytes);
});

const pathOf = (name: string): string => folder.file(name);

/** A file, and the state in it. What is in the file itself plays no part here. */
function save(name: string, bytes = 300): KeptState {
  writeFileSync(pathOf(name), name);
  const state = new Uint8Array(bytes);
  const saved = { state, firstPosition: 0, beginnings: [] };
  const kept = { state, content: contentOf({ key: name, tokens: 1 }, saved) };
  memory.put(pathOf(name), kept);
  return kept;
}

test('what was kept is there, as long as its file is', () => {
  const kept = save('a');
  expect(memory.get(pathOf('a'))).toMatchObject(kept);
  expect(memory.bytes).toBe(300);
  rmSync(pathOf('a'));
  expect(memory.get(pathOf('a'))).toBeNull();
  expect(memory.bytes).toBe(0);
});

test('a file that was replaced or changed is read anew', () => {
  save('a');
  rmSync(pathOf('a'));
  writeFileSync(pathOf('a'), 'longer than before');
  expect(memory.get(pathOf('a'))).toBeNull();
  save('b');
  utimesSync(pathOf('b'), new Date(), new Date(Date.now() + 5000));
  expect(memory.get(pathOf('b'))).toBeNull();
});

test('what was used last stays', () => {
  for (const name of ['a', 'b', 'c']) save(name);
  memory.get(pathOf('a'));
  save('d');
  const there = ['a', 'b', 'c', 'd'].filter((name) => memory.get(pathOf(name)) !== null);
  expect(there).toEqual(['a', 'c', 'd']);
});

test('an eighth of what is free is taken, what is kept already counted as free', () => {
  save('a', 900);
  save('b', 100);
  expect(memory.bytes).toBe(1000);
  save('c', 1200);
  expect(memory.get(pathOf('c'))).toBeNull();
  expect(memory.bytes).toBe(1000);
  availableBytes = 0;
  save('d', 10);
  expect(memory.bytes).toBeLessThanOrEqual(125);
});

test('a state that was saved again takes the place of the one before', () => {
  save('a', 300);
  save('a', 400);
  expect(memory.bytes).toBe(400);
});
