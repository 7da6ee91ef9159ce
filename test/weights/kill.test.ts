// The engine process is killed at random moments of a load, a read and an answer. Each time it costs the request that
// was under way, with an error that names what happened, and nothing else.
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedEngine, type LoadedModel, type LoadOptions } from '../../src/engine/index.ts';
import { complete, errorOf, isRunning, openWith, pidOf, settled, until, write } from '../support/engine.ts';
import { prose } from '../support/prose.ts';
import { createRandom } from '../support/random.ts';
import { realModel } from '../support/real-models.ts';

const random = createRandom(20_251_124);
const france = '<|im_start|>user\nWhat is the capital of France?<|im_end|>\n<|im_start|>assistant\n';
const killed = (during: string): object => ({
  code: 'engine-crashed',
  data: { during, exitCode: null, signal: 'SIGKILL' },
});

const engine = embeddedEngine();
let options: LoadOptions;
let model: LoadedModel;

beforeAll(async () => {
  options = { ...(await realModel('smollm2')), contextTokens: 4096 };
  model = await engine.load(options);
});
afterAll(() => engine[Symbol.asyncDispose]());

const works = async (): Promise<void> => {
  expect((await complete(model, france)).text).toBe('The capital of France is Paris.');
};

/** Engine processes of this one, by the module that they run. */
function enginePids(): number[] {
  const lines = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  return lines
    .split('\n')
    .flatMap((line) => (line.includes('/child/main.') ? [Number.parseInt(line, 10)] : []));
}

/** The engine process that comes up beside others. */
async function pidBeside(others: readonly number[]): Promise<number> {
  let pid: number | undefined;
  await until(() => {
    pid = enginePids().find((each) => !others.includes(each));
    return pid !== undefined;
  });
  return pid ?? 0;
}

describe('a load', () => {
  const moments = [0, 1].map(() => random.between(0, 95) / 100);

  // The rest of a file that lies in memory can be loaded before the kill arrives: then the load won, and its model is
  // one whose process is gone.
  test.each(moments)('killed at %d of its file', async (moment) => {
    const others = enginePids();
    let pid: number | undefined;
    let reached = false;
    const onProgress = (fraction: number): void => {
      if (reached || fraction < moment) return;
      reached = true;
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    };
    const loading = settled([engine.load(options, { onProgress })]);
    pid = await pidBeside(others);
    if (reached) process.kill(pid, 'SIGKILL');
    const [outcome] = await loading;
    expect(reached).toBe(true);
    if (outcome instanceof Error) expect(outcome).toMatchObject(killed('load'));
    else await servedByAnother(outcome as LoadedModel, pid);
    await using again = await engine.load(options);
    expect((await complete(again, france)).finish).toBe('end');
    await works();
  });
});

/** A model whose process was killed when it had just been loaded has another one for the next request. */
async function servedByAnother(model: LoadedModel, pid: number): Promise<void> {
  await using late = model;
  await until(() => late.processId !== pid);
  expect((await complete(late, france)).finish).toBe('end');
}

describe('a read', () => {
  const moments = [0, 1].map(() => random.between(1, 700));

  test.each(moments)('killed at token %i', async (moment) => {
    const tokens = await model.tokenize(prose(1000), { special: false });
    const pid = await pidOf(model);
    const sequence = await model.open({ cells: tokens.length });
    const onProgress = (done: number): void => {
      if (done >= moment && isRunning(pid)) process.kill(pid, 'SIGKILL');
    };
    expect(await errorOf(sequence.prefill(tokens, { onProgress }))).toMatchObject(killed('prefill'));
    await works();
    expect(await pidOf(model)).not.toBe(pid);
  });
});

describe('an answer', () => {
  const moments = [0, 1].map(() => random.between(1, 200));

  // Into how many pieces the text comes depends on the machine; how long it is does not.
  test.each(moments)('killed after character %i', async (moment) => {
    const pid = await pidOf(model);
    const { sequence } = await openWith(model, prose(20), { room: 3500 });
    let shown = '';
    const onText = (text: string): void => {
      shown += text;
      if (shown.length >= moment && isRunning(pid)) process.kill(pid, 'SIGKILL');
    };
    expect(await errorOf(write(sequence, { maxTokens: 3400 }, { onText }))).toMatchObject(killed('decode'));
    expect(shown.length).toBeGreaterThanOrEqual(moment);
    await works();
  });
});

test('all that was killed is gone', async () => {
  await until(() => enginePids().length === 1);
});
