// On this machine, with the real engine.
import { expect, test } from 'vitest';
import { isRunning, until } from '../../../test/support/engine.ts';
import { tinyShape } from '../../../test/support/pool.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../../test/support/tiny-model-file.ts';
import { memoryBudget } from '../../fit/index.ts';
import { processMemory, readMachine } from '../../machine/index.ts';
import { ModelPool } from './index.ts';
import { readBudget } from './read-budget.ts';

test('what this machine has is what there is, and what our own processes hold is added', async () => {
  const machine = await readMachine();
  const usual = memoryBudget({ ...machine, memoryAvailableBytes: machine.memoryTotalBytes });
  const none = await readBudget([]);
  expect(none).toBeGreaterThan(0);
  expect(none).toBeLessThanOrEqual(usual);
  // This process stands for an engine; a process that is gone holds nothing.
  const own = (await processMemory(process.pid)) ?? 5000;
  expect(own).toBeGreaterThan(0);
  const far = await readBudget([
    { bytes: 2 ** 50, processId: undefined },
    { bytes: 5000, processId: process.pid },
  ]);
  expect(far).toBeLessThanOrEqual(usual);
});

test('a model that no machine has memory for is refused with the numbers, and a tiny one beside it is served', async () => {
  await using folder = await temporaryFolder();
  const paths = [await tinyModelFile(folder.file('tiny.gguf'))];
  const wanted = { paths, digest: 'd', name: 'tiny', contextTokens: 512, shape: tinyShape };
  const enormous = { ...wanted, name: 'enormous', shape: { ...tinyShape, weightsBytes: 2 ** 50 } };
  await using pool = new ModelPool({ idleMs: 20 });
  const refused = pool.use(enormous).catch((error: unknown) => error);
  const model = await pool.use(wanted);
  const data = { model: 'enormous', neededBytes: expect.any(Number), contextTokens: 512 };
  expect(await refused).toMatchObject({ code: 'memory-overflow', data });
  const pid = model.processId ?? 0;
  expect(isRunning(pid)).toBe(true);
  await model[Symbol.asyncDispose]();
  await until(() => pool.list().length === 0);
  expect(isRunning(pid)).toBe(false);
});
