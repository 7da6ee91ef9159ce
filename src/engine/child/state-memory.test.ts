// A state in memory is of use only while its file is as it was: no other one may ever be taken for it.
import { existsSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { secret } from '../../../test/support/test-secret.ts';
import { SnapshotFolder } from '../prefix-cache/snapshot-folder.ts';
import { versionAt } from '../snapshot-file/file-version.ts';
import { contentOf, writeSnapshot } from '../snapshot-file/snapshot-file.ts';
import { StateMemory } from './state-memory.ts';

let temporary: TemporaryFolder;
let folder: SnapshotFolder;
beforeAll(async () => {
  // Where there is a disk in memory, saving takes no time at all, and changes follow each other as closely as they can.
  temporary = await temporaryFolder(existsSync('/dev/shm') ? '/dev/shm' : tmpdir());
  folder = new SnapshotFolder(temporary.path);
});
afterAll(() => temporary[Symbol.asyncDispose]());

const identity = { key: 'k', tokens: 7, secret };
const state = Buffer.alloc(1000, 'state');
const saved = { state, firstPosition: 0, prefixes: [] };
const content = contentOf(identity, saved);
const longAgo = new Date(2020, 1, 1);

/** Saves a state and keeps it, as the engine does. */
function save(memory: StateMemory, path: string): void {
  memory.put(path, { content, state, version: writeSnapshot(path, identity, saved) });
}

/** Reads a state from a file that has lain there for a while, and keeps it. */
function read(memory: StateMemory, path: string): void {
  writeSnapshot(path, identity, saved);
  utimesSync(path, longAgo, longAgo);
  const version = versionAt(path);
  if (version === null) throw new Error('the file is gone');
  memory.put(path, { content, state, version });
}

test('a file that changes right after it was saved is read again, however soon', () => {
  const memory = new StateMemory();
  for (let round = 0; round < 200; round += 1) {
    const path = folder.pathOf('changed');
    save(memory, path);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.with(200, (bytes[200] ?? 0) ^ 1));
    expect(memory.get(path)).toBeNull();
  }
});

test('a file that changes after it was read is read again', () => {
  const memory = new StateMemory();
  const path = folder.pathOf('read');
  read(memory, path);
  expect(memory.get(path)).not.toBeNull();
  writeFileSync(path, readFileSync(path).fill(0, 200, 300));
  expect(memory.get(path)).toBeNull();
});

test('a file that is gone, or another one in its place, is not taken for it', () => {
  const memory = new StateMemory();
  const [path, other] = [folder.pathOf('gone'), folder.pathOf('other')];
  read(memory, path);
  writeFileSync(other, readFileSync(path));
  utimesSync(other, longAgo, longAgo);
  renameSync(other, path);
  expect(memory.get(path)).toBeNull();
  read(memory, path);
  rmSync(path);
  expect(memory.get(path)).toBeNull();
  read(memory, path);
  expect(memory.get(path)).not.toBeNull();
});

test('that a use is noted in a file changes nothing', async () => {
  const memory = new StateMemory();
  for (let round = 0; round < 20; round += 1) {
    const name = `used ${round}`;
    const path = folder.pathOf(name);
    writeSnapshot(path, identity, saved);
    await sleep(25);
    const version = versionAt(path);
    if (version === null) throw new Error('the file is gone');
    expect(version.certain).toBe(true);
    memory.put(path, { content, state, version });
    for (const _ of [1, 2]) {
      folder.touch(name);
      expect(memory.get(path)).not.toBeNull();
    }
  }
});

test('the states that were used last stay, within what memory there is', () => {
  const memory = new StateMemory(() => 8 * 2.5 * state.length);
  const paths = ['a', 'b', 'c'].map((name) => folder.pathOf(name));
  const [a = '', b = '', c = ''] = paths;
  read(memory, a);
  read(memory, b);
  expect(memory.get(a)).not.toBeNull();
  read(memory, c);
  expect(paths.map((path) => memory.get(path) !== null)).toEqual([true, false, true]);
  const large = new StateMemory(() => 7 * state.length);
  read(large, a);
  expect([large.get(a), large.bytes]).toEqual([null, 0]);
});
