// Requests that leave before they have their model, and pools that are closed.
import { describe, expect, test } from 'vitest';
import { complete, endless, errorOf, isRunning, until } from '../../../test/support/engine.ts';
import { entry, imaginarySizes, request, states } from '../../../test/support/pool.ts';
import { fakeEngine } from '../fake/index.ts';

const slow = { loadSteps: 1000, loadStepMs: 10 };

describe('a request that leaves', () => {
  test('while it waits is not served any more, and those behind it are', async () => {
    await using pool = imaginarySizes(fakeEngine(), { readBudget: async () => 10 });
    const first = await pool.use(request('a'));
    const abort = new AbortController();
    const leaving = errorOf(pool.use(request('b'), { signal: abort.signal }));
    const staying = pool.use(request('c'));
    abort.abort();
    expect((await leaving).code).toBe('interrupted');
    await first[Symbol.asyncDispose]();
    await using model = await staying;
    expect(model.model.name).toBe('c');
    expect(states(pool)).toEqual(['c busy']);
  });

  test('cancels a load that nothing else waits for', async () => {
    await using pool = imaginarySizes(fakeEngine(slow));
    const abort = new AbortController();
    const onProgress = (): void => abort.abort();
    expect((await errorOf(pool.use(request('a'), { signal: abort.signal, onProgress }))).code).toBe(
      'interrupted',
    );
    await until(() => pool.list().length === 0);
  });

  test('leaves a load to the others who wait for it', async () => {
    await using pool = imaginarySizes(fakeEngine({ loadSteps: 20, loadStepMs: 10 }));
    const abort = new AbortController();
    const onProgress = (): void => abort.abort();
    const leaving = errorOf(pool.use(request('a'), { signal: abort.signal, onProgress }));
    await using model = await pool.use(request('a'));
    expect((await leaving).code).toBe('interrupted');
    expect((await complete(model, 'text')).finish).toBe('end');
  });

  test('and comes back while its load is being ended gets another load', async () => {
    await using pool = imaginarySizes(fakeEngine({ loadSteps: 20, loadStepMs: 10 }));
    const abort = new AbortController();
    const again = Promise.withResolvers<Promise<unknown>>();
    const onProgress = (): void => {
      abort.abort();
      again.resolve(pool.use(request('a')));
    };
    await errorOf(pool.use(request('a'), { signal: abort.signal, onProgress }));
    await again.promise;
    expect(entry(pool, 'a')).toMatchObject({ state: 'busy', running: 1 });
  });

  test('before it came is not let in', async () => {
    await using pool = imaginarySizes(fakeEngine());
    expect((await errorOf(pool.use(request('a'), { signal: AbortSignal.abort() }))).code).toBe('interrupted');
    expect(pool.list()).toEqual([]);
  });

  test('because its listener threw does not affect others', async () => {
    await using pool = imaginarySizes(fakeEngine({ loadSteps: 10, loadStepMs: 10 }));
    const onProgress = (): void => {
      throw new Error('a listener that is broken');
    };
    const broken = errorOf(pool.use(request('a'), { onProgress }));
    await using model = await pool.use(request('a'));
    expect((await broken).data).toEqual({ reason: 'a listener that is broken' });
    expect(model.model.name).toBe('a');
  });
});

describe('a pool that is closed', () => {
  test('lets everybody have a turn first, and refuses who comes later', async () => {
    const pool = imaginarySizes(fakeEngine({ tokenMs: 5 }), { readBudget: async () => 10 });
    const pids: number[] = [];
    const served = ['a', 'b', 'a'].map(async (name) => {
      await using model = await pool.use(request(name));
      pids.push(model.processId ?? Number.NaN);
      return (await complete(model, 'text')).finish;
    });
    const closed = pool.close();
    expect((await errorOf(pool.use(request('a')))).data).toEqual({ reason: 'the pool was closed' });
    await closed;
    expect(await Promise.all(served)).toEqual(['end', 'end', 'end']);
    expect(pids.map(isRunning)).toEqual([false, false, false]);
    expect(pool.list()).toEqual([]);
  });

  test('at once interrupts those who wait, load and run', async () => {
    const answers = [{ text: 'x', end: false }];
    const pool = imaginarySizes(fakeEngine({ tokenMs: 5, answers, loadSteps: 20, loadStepMs: 20 }));
    const model = await pool.use(request('a'));
    const running = errorOf(complete(model, 'text', { maxTokens: endless, room: endless }));
    const loading = errorOf(pool.use(request('b')));
    await until(() => entry(pool, 'b').state === 'loading');
    const waiting = errorOf(pool.use(request('c')));
    await pool[Symbol.asyncDispose]();
    const codes = (await Promise.all([running, loading, waiting])).map(({ code }) => code);
    expect(codes).toEqual(['interrupted', 'interrupted', 'interrupted']);
    expect(isRunning(model.processId ?? 0)).toBe(false);
    await model[Symbol.asyncDispose]();
    await pool[Symbol.asyncDispose]();
    await pool.close();
  });

  test('at once ends a close that waits', async () => {
    const pool = imaginarySizes(fakeEngine());
    await pool.use(request('a'));
    const closing = pool.close();
    await pool[Symbol.asyncDispose]();
    await closing;
    expect(pool.list()).toEqual([]);
  });
});
