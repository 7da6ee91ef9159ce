import { expect, test } from 'vitest';
import { readMachine } from '../../machine/index.ts';
import { defaultThreads } from './default-threads.ts';

/** A machine of 8 fast cores of which this process may use so much. */
const machineOf =
  (usableCores: number, fastCores = 8) =>
  async () => ({
    ...(await readMachine()),
    usableCores,
    fastCores,
  });

test('without a word, one for each fast core', async () => {
  expect(await defaultThreads({}, machineOf(16))).toEqual({ threads: 8, because: 'cores' });
  expect(await defaultThreads({ DESKSIDE_THREADS: '' }, machineOf(8))).toEqual({
    threads: 8,
    because: 'cores',
  });
});

test('no more than a container’s quota keeps busy', async () => {
  expect(await defaultThreads({}, machineOf(3))).toEqual({ threads: 3, because: 'quota' });
});

test('here, no more than this process may use', async () => {
  const { usableCores } = await readMachine();
  const { threads } = await defaultThreads({});
  expect(threads).toBeGreaterThanOrEqual(1);
  expect(threads).toBeLessThanOrEqual(usableCores);
});

test('as many as DESKSIDE_THREADS says', async () => {
  const asked = await defaultThreads({ DESKSIDE_THREADS: '3' }, machineOf(1));
  expect(asked).toEqual({ threads: 3, because: 'DESKSIDE_THREADS' });
});

test.each(['0', '-1', '1.5', 'many', '1e9'])('%s threads are refused', async (value) => {
  await expect(defaultThreads({ DESKSIDE_THREADS: value })).rejects.toMatchObject({
    code: 'setting-invalid',
  });
});
