import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { PrefixCache } from './prefix-cache.ts';

test('one saves after the other, also where two stores share a folder', async () => {
  await using folder = await temporaryFolder();
  const stores = [1, 2].map(() => new PrefixCache({ folder: folder.path, budgetBytes: 1 }));
  let saving = 0;
  let most = 0;
  const save = async (cache: PrefixCache): Promise<void> => {
    using _ = await cache.turnToSave(undefined);
    saving += 1;
    most = Math.max(most, saving);
    await sleep(20);
    saving -= 1;
  };
  await Promise.all([...stores, ...stores].map(save));
  expect([most, saving]).toEqual([1, 0]);
});

test('who gives up waiting, or cannot wait, has a turn all the same', async () => {
  await using folder = await temporaryFolder();
  const cache = new PrefixCache({ folder: folder.path, budgetBytes: 1 });
  using _ = await cache.turnToSave(undefined);
  using mine = await cache.turnToSave(AbortSignal.abort());
  expect(mine).toBeDefined();
  const nowhere = new PrefixCache({ folder: '/dev/null/snapshots', budgetBytes: 1 });
  using there = await nowhere.turnToSave(undefined);
  expect(there).toBeDefined();
});
