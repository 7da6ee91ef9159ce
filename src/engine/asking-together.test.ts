// Several processes ask the real engine by way of one store: killed, under pressure, on a disk that is full now and then.
// They are told what to ask, from fixed seeds and in fixed numbers, so that nothing here depends on how fast a machine
// is, but when exactly a kill or a full disk comes. Longer, and by the clock: scripts/ask-together.ts.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AskingModels } from '../../test/support/asking-models.ts';
import {
  askOnFullDisk,
  askUnderPressure,
  diskBytes,
  killAskingProcesses,
  pressureFaultsOf,
} from '../../test/support/asking-runs.ts';
import { faultsOf } from '../../test/support/asking-store.ts';
import { createRandom } from '../../test/support/random.ts';
import { smallDisk } from '../../test/support/small-disk.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';

/** Only a machine on which something hangs takes that long. */
const timeout = 1_200_000;

let folder: TemporaryFolder;
let models: AskingModels;
beforeAll(async () => {
  folder = await temporaryFolder();
  models = await AskingModels.open();
});
afterAll(async () => {
  await models[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

test('killed at random moments, they lose what was under way and nothing else', { timeout }, async () => {
  const random = createRandom(20_261_125);
  const report = await killAskingProcesses(models, { home: folder.file('killed'), kills: 6, random });
  expect(faultsOf(report, { kills: 2 })).toEqual([]);
  expect(report.kills).toEqual({ both: 2, host: 2, engine: 2 });
  expect(report.kept).toBeGreaterThan(0);
});

test('under pressure all of them together are over the budget by one snapshot at most', {
  timeout,
}, async () => {
  const random = createRandom(20_261_126);
  const length = { times: 5 };
  const report = await askUnderPressure(models, { home: folder.file('pressure'), length, random });
  expect(pressureFaultsOf(report)).toEqual([]);
  // Each question has an answer, and what came of it was kept, until others had to go: more is asked than there is room for.
  expect(report).toMatchObject({ asked: 20, notes: {} });
  expect(Math.min(report.kept, report.evicted)).toBeGreaterThan(0);
});

test('on a disk that is full now and then, each question has its answer', { timeout }, async (context) => {
  await using disk = await smallDisk(diskBytes);
  if (disk === null) return context.skip('a small disk can be mounted by root only');
  const random = createRandom(20_261_127);
  const report = await askOnFullDisk(models, { disk, length: { times: 1 }, random });
  expect(pressureFaultsOf(report)).toEqual([]);
  expect(report.asked).toBe(report.questions);
  // There is no room for anybody's first answer, and later there is.
  const full = JSON.stringify([{ type: 'not-stored', why: { reason: 'disk-full' } }]);
  expect(report.notes[full]).toBeGreaterThanOrEqual(4);
  expect(report.kept).toBeGreaterThan(0);
});
