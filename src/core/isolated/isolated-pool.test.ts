// Real processes; what they do is in test/support/isolated-job.ts.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { ProcessFacts, TestJob } from '../../../test/support/isolated-job.ts';
import { type IsolatedOutcome, IsolatedPool } from '../index.ts';
import type { RunOptions } from './isolated-process.ts';

const support = new URL('../../../test/support/', import.meta.url);
const settings = {
  module: new URL('isolated-job.ts', support),
  memoryBytes: 96 * 2 ** 20,
  replyBytes: 2 ** 20,
  processes: 2,
  keep: true,
};
const pool = new IsolatedPool(settings);
afterAll(() => pool[Symbol.dispose]());

/** For what is not about time: far more than it takes. */
const longMs = 100_000;

function run(message: TestJob, options: Partial<RunOptions> = {}, from = pool): Promise<IsolatedOutcome> {
  return from.run({ message, bytes: new Uint8Array() }, { milliseconds: longMs, ...options });
}

async function expectWorking(): Promise<void> {
  expect(await run({ do: 'echo', text: 'hello' })).toMatchObject({
    type: 'done',
    message: { text: 'hello' },
  });
}

test('a message and fifty megabytes of bytes arrive, and an answer comes back', async () => {
  using roomy = new IsolatedPool({ ...settings, memoryBytes: 2 ** 29 });
  const bytes = new Uint8Array(50_000_000).fill(1);
  const outcome = await roomy.run(
    { message: { do: 'echo', text: 'ä\u2028😀' }, bytes },
    { milliseconds: longMs },
  );
  expect(outcome).toEqual({
    type: 'done',
    message: { text: 'ä\u2028😀', bytes: 50_000_000, sum: 50_000_000 },
  });
});

test('the process has nothing of the user, and can do nothing but compute and read', async () => {
  process.env.DESKSIDE_TEST_TOKEN = 'secret';
  onTestFinished(() => {
    delete process.env.DESKSIDE_TEST_TOKEN;
  });
  using fresh = new IsolatedPool(settings);
  const outcome = await run({ do: 'facts' }, {}, fresh);
  const { environment, args, refused, network, limits } = (outcome as { message: ProcessFacts }).message;
  expect(environment.filter((name) => !['TZ', 'SystemRoot', 'UV_THREADPOOL_SIZE'].includes(name))).toEqual(
    [],
  );
  expect(args).toEqual([settings.module.href, String(settings.memoryBytes), String(process.pid)]);
  expect(refused).toMatchObject({ write: 'ERR_ACCESS_DENIED', spawn: 'ERR_ACCESS_DENIED' });
  expect(refused.program).toMatch(/EvalError/);
  expect(network).toBe(false);
  if (spawnSync('prlimit', ['--version']).status === 0) {
    expect(limits).toMatch(/Max core file size +0 +0/);
    expect(limits).toMatch(/Max file size +0 +0/);
    expect(limits).toMatch(/Max data size +\d+ +\d+/);
  }
});

test.each(['string', 'objects', 'buffers'] as const)(
  'a job that takes too much memory as %s ends with that, and the next one is answered',
  async (what) => {
    expect(await run({ do: 'grow', what })).toMatchObject({ type: 'limit', limit: 'memoryBytes' });
    await expectWorking();
  },
);

test('a job that never lets go of its thread ends with its time, and others are answered meanwhile', async () => {
  const looping = run({ do: 'loop' }, { milliseconds: 5000 });
  await expectWorking();
  expect(await looping).toEqual({ type: 'limit', limit: 'milliseconds', value: 5000 });
  await expectWorking();
});

test('an answer that is too long is not read', async () => {
  const tooLong = { type: 'limit', limit: 'replyBytes', value: settings.replyBytes };
  expect(await run({ do: 'reply', characters: 2 ** 21 })).toEqual(tooLong);
  await expectWorking();
});

test('what the job throws is told, and the process goes on', async () => {
  const pids = new Set<unknown>();
  const onProgress = (report: unknown): void => void pids.add((report as { pid: number }).pid);
  using one = new IsolatedPool({ ...settings, processes: 1 });
  const thrown = { type: 'threw', reason: 'thrown on purpose' };
  expect(await run({ do: 'throw' }, { onProgress }, one)).toEqual(thrown);
  expect(await run({ do: 'throw' }, { onProgress }, one)).toEqual(thrown);
  expect(pids.size).toBe(1);
});

test('progress arrives while the thread is busy', async () => {
  const controller = new AbortController();
  const onProgress = (): void => controller.abort();
  const looping = run({ do: 'loop' }, { onProgress, signal: controller.signal });
  await expect(looping).rejects.toMatchObject({ code: 'interrupted' });
  await expectWorking();
});

test('what is called off before it begins is interrupted', async () => {
  const signal = AbortSignal.abort();
  await expect(run({ do: 'echo', text: '' }, { signal })).rejects.toMatchObject({ code: 'interrupted' });
});

test('a job whose process is killed from outside is tried once more', async () => {
  let tries = 0;
  const onProgress = (report: unknown): void => {
    tries += 1;
    if (tries === 1) process.kill((report as { pid: number }).pid, 'SIGKILL');
  };
  expect(await run({ do: 'wait', milliseconds: 500 }, { onProgress })).toEqual({
    type: 'done',
    message: 'waited',
  });
  expect(tries).toBe(2);
});

test('a job that crashes its process each time fails, and no other job fails with it', async () => {
  const good = Array.from({ length: 6 }, (_, index) => run({ do: 'echo', text: String(index) }));
  const bad = Array.from({ length: 3 }, () => run({ do: 'exit' }));
  const texts = (await Promise.all(good)).map(
    (outcome) => (outcome as { message: { text: string } }).message.text,
  );
  expect(texts).toEqual(['0', '1', '2', '3', '4', '5']);
  for (const outcome of await Promise.all(bad)) expect(outcome).toEqual({ type: 'died', how: 'exit code 3' });
});

test('a process that was warmed takes the first job', async () => {
  using warmed = new IsolatedPool({ ...settings, processes: 4 });
  warmed.warm();
  const pids = new Set<unknown>();
  const onProgress = (report: unknown): void => void pids.add((report as { pid: number }).pid);
  await Promise.all([1, 2, 3].map((each) => run({ do: 'echo', text: String(each) }, { onProgress }, warmed)));
  expect(pids.size).toBe(1);
});

test('what waits for a busy process can be called off', async () => {
  using one = new IsolatedPool({ ...settings, processes: 1 });
  const controller = new AbortController();
  const waiting = run({ do: 'wait', milliseconds: 300 }, {}, one);
  const second = run({ do: 'echo', text: '' }, { signal: controller.signal }, one);
  const third = run({ do: 'echo', text: 'third' }, {}, one);
  controller.abort();
  await expect(second).rejects.toMatchObject({ code: 'interrupted' });
  expect(await waiting).toMatchObject({ message: 'waited' });
  expect(await third).toMatchObject({ message: { text: 'third' } });
});

function startHost(job: 'echo' | 'loop') {
  const script = fileURLToPath(new URL('isolated-host.ts', support));
  return spawn(process.execPath, [script, job], { stdio: ['ignore', 'pipe', 'inherit'] });
}

test('a host with nothing else to do ends, although a process is kept warm, and that ends with it', async () => {
  const host = startHost('echo');
  const [line] = await once(host.stdout, 'data');
  expect((await once(host, 'close'))[0]).toBe(0);
  await expectGone(JSON.parse(String(line)).pid);
});

test('a host that is killed takes a looping process with it', async () => {
  const host = startHost('loop');
  const [line] = await once(host.stdout, 'data');
  host.kill('SIGKILL');
  await expectGone(JSON.parse(String(line)).pid);
});

async function expectGone(pid: number): Promise<void> {
  await expect.poll(() => isAlive(pid), { timeout: longMs, interval: 50 }).toBe(false);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
