// How long a model stays when nobody uses it.
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { complete, errorOf, isRunning, until } from '../../../test/support/engine.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { entry, imaginarySizes, request, states } from '../../../test/support/pool.ts';
import { fakeEngine } from '../fake/index.ts';
import type { ModelPool } from './index.ts';

interface Made extends AsyncDisposable {
  pool: ModelPool;
  clock: ManualClock;
  use(name: string): Promise<number>;
}

function create(idleMs: number | null): Made {
  const clock = new ManualClock();
  const pool = imaginarySizes(fakeEngine(), { idleMs, clock });
  const use = async (name: string): Promise<number> => {
    await using model = await pool.use(request(name));
    await complete(model, 'text');
    return model.processId ?? Number.NaN;
  };
  return { pool, clock, use, [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose]() };
}

const gone = (pool: ModelPool, name: string): (() => boolean) => {
  return () => !pool.list().some((each) => each.name === name);
};

test('after that time its process ends', async () => {
  await using made = create(1000);
  const pid = await made.use('a');
  made.clock.advance(999);
  expect(entry(made.pool, 'a')).toMatchObject({ state: 'idle', idleMs: 999, unloadInMs: 1 });
  made.clock.advance(1);
  await until(gone(made.pool, 'a'));
  expect(isRunning(pid)).toBe(false);
});

test('each use restarts the idle time, and none passes while it is in use', async () => {
  await using made = create(1000);
  await made.use('a');
  made.clock.advance(900);
  const model = await made.pool.use(request('a'));
  made.clock.advance(5000);
  await complete(model, 'text');
  await model[Symbol.asyncDispose]();
  made.clock.advance(900);
  expect(entry(made.pool, 'a')).toMatchObject({ state: 'idle', unloadInMs: 100 });
});

test('`null` means forever', async () => {
  await using made = create(null);
  await made.use('a');
  expect(made.clock.sleeping).toBe(0);
  expect(entry(made.pool, 'a')).toMatchObject({ unloadInMs: null });
});

test('a model may have a time of its own', async () => {
  await using made = create(1000);
  made.pool.setIdle('b', 5000);
  await made.use('a');
  await made.use('b');
  made.clock.advance(1000);
  await until(gone(made.pool, 'a'));
  expect(states(made.pool)).toEqual(['b idle']);
  made.pool.setIdle('b');
  await until(gone(made.pool, 'b'));
});

test('a pinned model stays; unpinned, it goes when its time is over', async () => {
  await using made = create(1000);
  made.pool.pin('a');
  await made.use('a');
  made.clock.advance(5000);
  expect(entry(made.pool, 'a')).toMatchObject({ state: 'idle', pinned: true, unloadInMs: null });
  made.pool.unpin('a');
  await until(gone(made.pool, 'a'));
});

test('0 unloads it with its last request', async () => {
  await using made = create(0);
  const pid = await made.use('a');
  made.clock.advance(0);
  await until(gone(made.pool, 'a'));
  expect(isRunning(pid)).toBe(false);
});

test('an invalid time is refused', async () => {
  expect(() => create(-1)).toThrow('setting-invalid');
  await using made = create(null);
  const set = async (): Promise<void> => made.pool.setIdle('a', Number.NaN);
  expect((await errorOf(set())).code).toBe('setting-invalid');
});

test('with the clock of the system too', async () => {
  await using pool = imaginarySizes(fakeEngine(), { idleMs: 30 });
  const model = await pool.use(request('a'));
  await model[Symbol.asyncDispose]();
  await until(gone(pool, 'a'));
});

test('0 does not take a model from those for whom it was loaded, however slowly memory is looked at', async () => {
  const readBudget = async (): Promise<number> => {
    await setTimeout(20);
    return 10;
  };
  await using pool = imaginarySizes(fakeEngine(), { idleMs: 0, readBudget });
  const loads = new Set<number | undefined>();
  const served = ['a', 'b', 'a', 'b'].map(async (name) => {
    await using model = await pool.use(request(name));
    loads.add(model.processId);
    return (await complete(model, 'text')).finish;
  });
  expect(await Promise.all(served)).toEqual(['end', 'end', 'end', 'end']);
  expect(loads.size).toBeLessThanOrEqual(4);
});
