// Several processes and one store, some of them killed in the middle of it.
import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LineChild } from '../../../test/support/child-lines.ts';
import { createRandom } from '../../../test/support/random.ts';
import {
  budgetBytes,
  killSaving,
  startStoreProcess,
  stateOfStore,
} from '../../../test/support/shared-store.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';

let folder: TemporaryFolder;
let snapshots: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  snapshots = folder.file('snapshots');
});
afterEach(() => folder[Symbol.asyncDispose]());

const right = { wrong: 0, damaged: 0, parts: 0 };

test('four processes under pressure read nothing wrong and hold the budget', async () => {
  const children = [1, 2, 3, 4].map((seed) => startStoreProcess({ folder: snapshots, rounds: 12, seed }));
  await Promise.all(children.map(({ ended }) => ended));
  for (const { lines } of children) expect(lines.filter(({ type }) => type === 'round')).toHaveLength(12);
  const { bytes, ...state } = await stateOfStore(snapshots, children);
  expect(state).toEqual(right);
  expect(bytes).toBeLessThanOrEqual(budgetBytes);
  expect(bytes).toBeGreaterThan(0);
});

test('killed at random moments of saving and evicting, they leave nothing wrong and nothing behind', async () => {
  const random = createRandom(20_260_512);
  const children: LineChild[] = [];
  for (let round = 0; round < 24; round += 1) children.push(await killSaving(snapshots, random));
  const { bytes, ...state } = await stateOfStore(snapshots, children);
  expect(state).toEqual(right);
  expect(bytes).toBeLessThanOrEqual(budgetBytes);
  expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
});
