// Snapshots that are wrong in one way or another are never used, and cost no more than reading. A thousand of them:
// scripts/damage-snapshots.ts.
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { damageKinds } from '../../test/support/damage.ts';
import { damageSnapshots } from '../../test/support/damage-run.ts';

/** Nothing waits for a disk in memory. */
const folder = existsSync('/dev/shm') ? '/dev/shm' : undefined;

test.concurrent('where one file is all there is, the prompt is read again, and the answer is the cold one', async () => {
  const report = await damageSnapshots('llama', { count: 75, seed: 20_261_125, folder });
  expect(report).toMatchObject({ cases: 75, cold: 75, faults: [] });
  expect(Object.keys(report.damaged).sort()).toEqual([...damageKinds, 'gone'].sort());
});

test.concurrent('where each part has a file, the longest that is sound is used', async () => {
  const report = await damageSnapshots('gemma3', { count: 75, seed: 20_261_126, folder });
  expect(report.faults).toEqual([]);
  expect(Math.min(report.shorter, report.cold)).toBeGreaterThan(10);
  expect(Object.keys(report.damaged).sort()).toEqual([...damageKinds, 'gone'].sort());
});
