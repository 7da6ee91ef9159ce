// Whom the pool gives which model, and what it costs the others.
import { describe, expect, test } from 'vitest';
import { complete, errorOf, isRunning, until } from '../../../test/support/engine.ts';
import { entry, imaginarySizes, request, states, tinyShape } from '../../../test/support/pool.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import type { LoadedModel } from '../engine.ts';
import { fakeEngine } from '../fake/index.ts';
import type { ModelPool } from './index.ts';
import { estimateBytes } from './pool-request.ts';

const pidOf = (model: LoadedModel): number => model.processId ?? Number.NaN;

/** Uses a model once and gives it back; the id of the process that served it. */
async function useOnce(pool: ModelPool, name: string): Promise<number> {
  await using model = await pool.use(request(name));
  await complete(model, 'text');
  return pidOf(model);
}

describe('a model', () => {
  test('is loaded once for all who want it at the same time', async () => {
    await using pool = imaginarySizes(fakeEngine({ loadStepMs: 20 }));
    const models = await Promise.all(Array.from({ length: 5 }, () => pool.use(request('a'))));
    expect(new Set(models.map(pidOf)).size).toBe(1);
    expect(entry(pool, 'a')).toMatchObject({ state: 'busy', running: 5, bytes: 10, waiting: 0 });
    for (const model of models) await model[Symbol.asyncDispose]();
    expect(entry(pool, 'a')).toMatchObject({ state: 'idle', unloadInMs: null });
  });

  test('with other settings is another one', async () => {
    await using pool = imaginarySizes(fakeEngine());
    await using short = await pool.use(request('a', { contextTokens: 512 }));
    await using long = await pool.use(request('a', { contextTokens: 1024 }));
    await using again = await pool.use(request('a', { contextTokens: 512 }));
    expect([short.context.contextTokens, long.context.contextTokens]).toEqual([512, 1024]);
    expect([pidOf(short) === pidOf(long), pidOf(short) === pidOf(again)]).toEqual([false, true]);
  });

  test('that was given back cannot be used, and giving it back again does no harm', async () => {
    await using pool = imaginarySizes(fakeEngine());
    await using other = await pool.use(request('a'));
    const model = await pool.use(request('a'));
    await model[Symbol.asyncDispose]();
    await model[Symbol.asyncDispose]();
    expect((await errorOf(model.open({ cells: 1 }))).code).toBe('engine-request');
    expect((await errorOf(model.tokenize('x', { special: false }))).code).toBe('engine-request');
    expect(entry(pool, 'a')).toMatchObject({ state: 'busy', running: 1 });
    await other.tokenize('x', { special: false });
  });

  test('shows how far its load is, to everybody who waits', async () => {
    await using pool = imaginarySizes(fakeEngine({ loadSteps: 4, loadStepMs: 10 }));
    const seen: number[][] = [[], []];
    await Promise.all(
      seen.map((fractions) => pool.use(request('a'), { onProgress: (done) => fractions.push(done) })),
    );
    expect(seen).toEqual([
      [0.25, 0.5, 0.75, 1],
      [0.25, 0.5, 0.75, 1],
    ]);
  });
});

describe('memory', () => {
  test('what would not fit is refused with the numbers, before a process is started', async () => {
    await using pool = imaginarySizes(fakeEngine());
    const error = await errorOf(pool.use(request('huge', { contextTokens: 512 })));
    expect(error.code).toBe('memory-overflow');
    expect(error.data).toEqual({ model: 'huge', neededBytes: 25, availableBytes: 20, contextTokens: 512 });
    expect(pool.list()).toEqual([]);
  });

  test('what would fit without its draft model is refused with it, and makes room for it', async () => {
    const draft = { paths: ['draft.gguf'], shape: tinyShape };
    const [alone, both] = [request('a'), request('a', { draft })].map(estimateBytes);
    if (alone === undefined || both === undefined) throw new Error('no estimates');
    let free = both - 1;
    await using pool = imaginarySizes(fakeEngine(), { readBudget: async () => free, estimateBytes });
    await using plain = await pool.use(request('a'));
    expect((await errorOf(pool.use(request('b', { draft })))).data).toMatchObject({ neededBytes: both });
    await plain[Symbol.asyncDispose]();
    free = both;
    await using drafted = await pool.use(request('b', { draft }));
    expect(drafted.model.name).toBe('b');
    expect(states(pool)).toEqual(['b busy']);
    expect(entry(pool, 'b').bytes).toBe(both);
  });

  test('a refusal says what pinned models keep', async () => {
    await using pool = imaginarySizes(fakeEngine());
    await useOnce(pool, 'a');
    pool.pin('a');
    await useOnce(pool, 'b');
    pool.pin('b');
    const error = await errorOf(pool.use(request('c')));
    expect(error.data).toMatchObject({ neededBytes: 10, availableBytes: 0, pinnedBytes: 20 });
    expect(states(pool)).toEqual(['a idle', 'b idle']);
  });

  test('the idle model that was not used for longest makes room, and its process is gone', async () => {
    await using pool = imaginarySizes(fakeEngine());
    const [a, b] = [await useOnce(pool, 'a'), await useOnce(pool, 'b')];
    await useOnce(pool, 'c');
    expect([isRunning(a), isRunning(b)]).toEqual([false, true]);
    expect(states(pool)).toEqual(['b idle', 'c idle']);
  });

  test('a busy model makes room when its request is over, and not before', async () => {
    const answers = [{ text: 'a long enough answer to be in the way' }];
    await using pool = imaginarySizes(fakeEngine({ tokenMs: 10, answers }), { readBudget: async () => 10 });
    const first = await pool.use(request('a'));
    const writing = complete(first, 'text').finally(() => first[Symbol.asyncDispose]());
    const second = pool.use(request('b'));
    await until(() => states(pool).includes('b queued'));
    expect(states(pool)).toEqual(['a busy', 'b queued']);
    expect((await writing).text).toBe('a long enough answer to be in the way');
    await using model = await second;
    expect(states(pool)).toEqual(['b busy']);
    expect(isRunning(pidOf(first))).toBe(false);
    expect(model.model.name).toBe('b');
  });

  test('is checked again for each load', async () => {
    let free = 5;
    await using pool = imaginarySizes(fakeEngine(), { readBudget: async () => free });
    expect((await errorOf(pool.use(request('a')))).data).toMatchObject({ availableBytes: 5 });
    free = 10;
    await useOnce(pool, 'a');
  });

  test('that cannot be looked at ends those who need it, and nobody else', async () => {
    let broken = false;
    const readBudget = async (): Promise<number> => {
      if (broken) throw new Error('no memory facts');
      return 20;
    };
    await using pool = imaginarySizes(fakeEngine(), { readBudget });
    await useOnce(pool, 'a');
    broken = true;
    expect((await errorOf(pool.use(request('b')))).data).toEqual({ reason: 'no memory facts' });
    await useOnce(pool, 'a');
  });
});

describe('a load that fails', () => {
  test('is reported to all who wait for it; the next one tries again', async () => {
    const data = { path: 'no file', fault: { type: 'file-refused' } };
    const fault = { operation: 'load', action: { type: 'fail', code: 'model-load-failed', data } } as const;
    await using pool = imaginarySizes(fakeEngine({ faults: [fault] }));
    const errors = await Promise.all([1, 2].map(() => errorOf(pool.use(request('a')))));
    expect(errors.map(({ code }) => code)).toEqual(['model-load-failed', 'model-load-failed']);
    expect(pool.list()).toEqual([]);
    expect((await errorOf(pool.use(request('a')))).code).toBe('model-load-failed');
  });

  test('because its process died is tried again for those who wait', async () => {
    await using folder = await temporaryFolder();
    const once = folder.file('killed once');
    const fault = { operation: 'load', after: 50, once, action: { type: 'out-of-memory' } } as const;
    await using pool = imaginarySizes(fakeEngine({ faults: [fault] }));
    const names = await Promise.all(
      [1, 2, 3].map(async () => {
        await using model = await pool.use(request('a'));
        return (await complete(model, 'text')).finish;
      }),
    );
    expect(names).toEqual(['end', 'end', 'end']);
  });

  test('again and again lets those behind it have their turn', async () => {
    const fault = { operation: 'load', action: { type: 'exit', code: 3 } } as const;
    const engines = { a: fakeEngine({ faults: [fault] }), b: fakeEngine() };
    await using pool = imaginarySizes(
      {
        load: (options, io) => (options.name === 'a' ? engines.a : engines.b).load(options, io),
        [Symbol.asyncDispose]: async () => {},
      },
      { readBudget: async () => 10 },
    );
    const failing = errorOf(pool.use(request('a')));
    await using model = await pool.use(request('b'));
    expect(await failing).toMatchObject({ code: 'engine-keeps-crashing', data: { deaths: 3, exitCode: 3 } });
    expect(model.model.name).toBe('b');
  });
});

test('more requests than may wait are refused', async () => {
  await using pool = imaginarySizes(fakeEngine({ loadSteps: 1000, loadStepMs: 20 }), { mostWaiting: 2 });
  const waiting = [1, 2].map(() => errorOf(pool.use(request('a'))));
  const error = await errorOf(pool.use(request('a')));
  expect(error).toMatchObject({ code: 'queue-overflow', data: { limit: 2 } });
  await pool[Symbol.asyncDispose]();
  expect((await Promise.all(waiting)).map(({ code }) => code)).toEqual(['interrupted', 'interrupted']);
});
