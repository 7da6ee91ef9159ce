// When engine processes begin and end: with their host, with their owner, never later.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorOf, isRunning, noFile, openWith, pidOf, until } from '../../../test/support/engine.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { tinyGguf, tinyModel } from '../../testing/index.ts';
import { fakeEngine } from '../fake/index.ts';
import { maxLineBytes } from '../protocol.ts';
import { embeddedEngine } from './child-engine.ts';

let folder: TemporaryFolder;
let tiny: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  tiny = folder.file('tiny.gguf');
  await writeFile(tiny, tinyGguf(tinyModel()));
});
afterAll(() => folder[Symbol.asyncDispose]());

interface Host {
  process: ChildProcess;
  /** The next line the host prints. */
  line(): Promise<string>;
}

function startHost(args: string[]): Host {
  const entry = fileURLToPath(new URL('../../../test/support/engine-host.ts', import.meta.url));
  const host = spawn(process.execPath, [entry, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const lines = createInterface({ input: host.stdout })[Symbol.asyncIterator]();
  return { process: host, line: async () => (await lines.next()).value ?? '' };
}

const loadedPid = (line: string): number => Number(/^loaded (\d+)$/.exec(line)?.[1]);

describe.each(['fake', 'embedded'])('the %s engine', (kind) => {
  const args = (): string[] => (kind === 'fake' ? [] : [tiny]);

  test('dies with its host, also when that is killed', async () => {
    const host = startHost(args());
    await host.line();
    const pid = loadedPid(await host.line());
    expect(isRunning(pid)).toBe(true);
    host.process.kill('SIGKILL');
    await until(() => !isRunning(pid));
  });

  test('does not hear the Ctrl-C that its host hears', async () => {
    const host = startHost(args());
    const group = host.process.pid ?? 0;
    await host.line();
    const pid = loadedPid(await host.line());
    expect(groupOf(pid)).not.toBe(group);
    process.kill(-group, 'SIGINT');
    expect(await host.line()).toBe('tokens 10');
    expect(isRunning(pid)).toBe(true);
    host.process.kill('SIGKILL');
    await until(() => !isRunning(pid));
  });
});

/** The process group, which a Ctrl-C in a terminal goes to. */
function groupOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'pgid=', '-p', String(pid)], { encoding: 'utf8' }));
}

test('a host that ends by itself leaves no process behind', async () => {
  const script = `
    import { fakeEngine } from ${JSON.stringify(new URL('../../testing/index.ts', import.meta.url).href)};
    const model = await fakeEngine().load({ paths: ['-'], digest: '-', name: '-' });
    console.log(await model.pid());
    process.exit(0);`;
  const host = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [chunk] = await once(host.stdout, 'data');
  await until(() => !isRunning(Number(String(chunk))));
});

test('closing a model ends its process; closing it again, and its engine, does no harm', async () => {
  const engine = fakeEngine();
  const model = await engine.load(noFile);
  const pid = await pidOf(model);
  const { sequence } = await openWith(model, 'text');
  await model[Symbol.asyncDispose]();
  expect(isRunning(pid)).toBe(false);
  await model[Symbol.asyncDispose]();
  await sequence[Symbol.asyncDispose]();
  await sequence[Symbol.asyncDispose]();
  await engine[Symbol.asyncDispose]();
  await engine[Symbol.asyncDispose]();
});

test('closing an engine ends all its models', async () => {
  const engine = fakeEngine();
  const pids = [await pidOf(await engine.load(noFile)), await pidOf(await engine.load(noFile))];
  await engine[Symbol.asyncDispose]();
  expect(pids.map(isRunning)).toEqual([false, false]);
});

test('what is closed starts no process again', async () => {
  const engine = fakeEngine();
  const model = await engine.load(noFile);
  await model[Symbol.asyncDispose]();
  expect((await errorOf(model.open({ cells: 1 }))).code).toBe('engine-request');
  expect((await errorOf(model.tokenize('x', { special: false }))).code).toBe('engine-request');
  await engine[Symbol.asyncDispose]();
  expect((await errorOf(engine.load(noFile))).code).toBe('engine-request');
});

test('closing ends work in progress', async () => {
  const engine = fakeEngine({ readStepMs: 50 });
  const model = await engine.load(noFile);
  const reading = errorOf(openWith(model, 'x'.repeat(5000)));
  await model.tokenize('x', { special: false });
  await model[Symbol.asyncDispose]();
  expect((await reading).code).toBe('interrupted');
  await engine[Symbol.asyncDispose]();
});

test('closing the engine ends a load that is under way', async () => {
  const engine = fakeEngine({ loadSteps: 1000, loadStepMs: 20 });
  const loading = errorOf(engine.load(noFile));
  await engine[Symbol.asyncDispose]();
  expect((await loading).code).toBe('interrupted');
});

test('a process that does not end by itself is ended', async () => {
  const engine = fakeEngine({}, { grace: { closeMs: 100 } });
  const model = await engine.load(noFile);
  const pid = await pidOf(model);
  process.kill(pid, 'SIGSTOP');
  const waiting = errorOf(model.tokenize('x', { special: false }));
  await model[Symbol.asyncDispose]();
  expect((await waiting).code).toBe('interrupted');
  expect(isRunning(pid)).toBe(false);
});

describe('limits', () => {
  test('ten thousand requests may wait, the next one is refused', async () => {
    await using engine = fakeEngine({ contextTrained: 10 });
    const model = await engine.load(noFile);
    await model.open({ cells: 10 });
    const waiting = Array.from({ length: 10_000 }, () => errorOf(model.open({ cells: 10 })));
    await new Promise(setImmediate);
    expect(await errorOf(model.open({ cells: 10 }))).toMatchObject({
      code: 'queue-overflow',
      data: { limit: 10_000 },
    });
    await model[Symbol.asyncDispose]();
    expect(new Set((await Promise.all(waiting)).map(({ code }) => code))).toEqual(new Set(['interrupted']));
  });

  test('a request longer than a message may be is refused before it is sent', async () => {
    await using engine = fakeEngine();
    const model = await engine.load(noFile);
    const text = 'x'.repeat(maxLineBytes);
    expect((await errorOf(model.tokenize(text, { special: false }))).code).toBe('engine-request');
    expect(await model.tokenize('the process lives on', { special: false })).toHaveLength(20);
  });

  test('what is wrong with a request is said, and nothing breaks', async () => {
    await using engine = fakeEngine();
    const model = await engine.load(noFile);
    expect((await errorOf(model.open({ cells: 0 }))).code).toBe('engine-request');
    expect((await errorOf(model.open({ cells: 1e9 }))).code).toBe('engine-request');
    const sequence = await model.open({ cells: 10 });
    expect((await errorOf(sequence.prefill([-1]))).code).toBe('engine-request');
    expect((await errorOf(sequence.prefill([1e6]))).code).toBe('engine-request');
    expect((await errorOf(sequence.logits())).code).toBe('engine-request');
    expect((await errorOf(sequence.prefill(Array.from({ length: 11 }, () => 65)))).code).toBe(
      'engine-request',
    );
    await sequence.prefill([65]);
  });
});

test('the embedded engine says what it is without loading a model', async () => {
  await using engine = embeddedEngine();
  const hello = await engine.probe();
  expect(hello.build.name).toBe('embedded');
  expect(hello.devices.length).toBeGreaterThan(0);
});
