// More models than there is room for, under load, with processes that die in the middle of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  complete,
  endless,
  errorOf,
  isRunning,
  openWith,
  settled,
  until,
  write,
} from '../../../test/support/engine.ts';
import { imaginarySizes, request, sizes, tinyShape } from '../../../test/support/pool.ts';
import { createRandom } from '../../../test/support/random.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../../test/support/tiny-model-file.ts';
import { DesksideError, isDesksideError } from '../../core/index.ts';
import { embeddedEngine } from '../client/child-engine.ts';
import type { Engine } from '../engine.ts';
import { fakeEngine } from '../fake/index.ts';
import { ModelPool, type PoolRequest } from './index.ts';
import { estimateBytes } from './pool-request.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

interface Load {
  name: string;
  pid: number;
}

/** Asks for a text and gives the model back. */
async function ask(pool: ModelPool, wanted: PoolRequest, seen: Load[]): Promise<string> {
  await using model = await pool.use(wanted);
  seen.push({ name: model.model.name, pid: model.processId ?? 0 });
  return (await complete(model, 'some text', { maxTokens: 16 })).text;
}

const alternating = (names: readonly string[]): string[] =>
  Array.from({ length: 40 }, (_, n) => names[n % names.length] ?? '');

/** Counts what is loaded at the same time, in bytes. */
function counted(engine: Engine): { engine: Engine; mostBytes: () => number; loads: () => number } {
  let [bytes, most, loads] = [0, 0, 0];
  const load: Engine['load'] = async (options, io) => {
    const own = sizes[options.name] ?? 0;
    bytes += own;
    loads += 1;
    most = Math.max(most, bytes);
    try {
      const model = await engine.load(options, io);
      const end = model[Symbol.asyncDispose].bind(model);
      model[Symbol.asyncDispose] = async () => {
        await end();
        bytes -= own;
      };
      return model;
    } catch (error) {
      // Whoever it was for has left: its process is gone.
      bytes -= own;
      throw error;
    }
  };
  const counting = { load, [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose]() };
  return { engine: counting, mostBytes: () => most, loads: () => loads };
}

describe('forty requests that alternate over three models with room for two', () => {
  test('are all answered, within the memory, with a handful of loads', async () => {
    const { engine, mostBytes, loads } = counted(fakeEngine({ tokenMs: 1 }));
    await using pool = imaginarySizes(engine);
    const seen: Load[] = [];
    const texts = alternating(['a', 'b', 'c']).map((name) => ask(pool, request(name), seen));
    expect((await Promise.all(texts)).every((text) => text.length > 0)).toBe(true);
    expect(seen).toHaveLength(40);
    expect(mostBytes()).toBeLessThanOrEqual(20);
    expect(loads()).toBeLessThanOrEqual(5);
  });

  test('some of which leave: the others are answered', async () => {
    const random = createRandom(5);
    const { engine, mostBytes } = counted(fakeEngine({ tokenMs: 1 }));
    await using pool = imaginarySizes(engine);
    const last = new AbortController();
    // Most may have been served before they leave, on a machine that is fast enough. The last one waits when it leaves.
    const leaving = (n: number): AbortSignal =>
      n === 36 ? last.signal : AbortSignal.timeout(random.between(1, 1500));
    const outcomes = alternating(['a', 'b', 'c']).map(async (name, n) => {
      const io = n % 4 === 0 ? { signal: leaving(n) } : {};
      try {
        await using model = await pool.use(request(name), io);
        return (await complete(model, 'text')).finish;
      } catch (error) {
        return io.signal?.aborted === true && isDesksideError(error, 'interrupted') ? 'left' : error;
      }
    });
    last.abort();
    const ended = await Promise.all(outcomes);
    expect(ended.filter((_, n) => n % 4 !== 0)).toEqual(Array.from({ length: 30 }, () => 'end'));
    expect(new Set(ended)).toEqual(new Set(['end', 'left']));
    expect(ended[36]).toBe('left');
    expect(mostBytes()).toBeLessThanOrEqual(20);
  });

  test('of the real engine give the same text as one model alone', async () => {
    const paths = await Promise.all(
      [1, 2, 3].map((seed) => tinyModelFile(folder.file(`${seed}.gguf`), { seed })),
    );
    const wanted = paths.map((path, n): PoolRequest => {
      const name = `tiny ${n + 1}`;
      return { paths: [path], digest: name, name, contextTokens: 512, sequences: 4, shape: tinyShape };
    });
    const [first] = wanted;
    if (first === undefined) throw new Error('no model');
    const room = 2 * estimateBytes(first);
    await using engine = embeddedEngine();
    const alone = await Promise.all(
      wanted.map(async (each) => {
        await using model = await engine.load(each);
        return (await complete(model, 'some text', { maxTokens: 16 })).text;
      }),
    );
    await using pool = new ModelPool({ engine, readBudget: async () => room });
    const seen: Load[] = [];
    const texts = Array.from({ length: 40 }, (_, n) => ask(pool, wanted[n % 3] ?? first, seen));
    expect(await Promise.all(texts)).toEqual(Array.from({ length: 40 }, (_, n) => alone[n % 3]));
    expect(new Set(seen.map(({ pid }) => pid)).size).toBeLessThanOrEqual(5);
    expect(pool.list().length).toBeLessThanOrEqual(2);
  });
});

describe('a process that is killed', () => {
  const answers = [{ text: 'x', end: false }];

  test('costs the request in it; those that wait for the same model and for another one are served', async () => {
    const engine = fakeEngine({ tokenMs: 5, answers });
    await using pool = imaginarySizes(engine, { readBudget: async () => 10 });
    const wanted = request('a', { sequences: 1 });
    const running = await pool.use(wanted);
    const { sequence } = await openWith(running, 'in flight', { room: endless });
    const seen: Load[] = [];
    const same = [1, 2, 3].map(() => ask(pool, wanted, seen));
    const waiting = settled([...same, ask(pool, request('b'), seen)]);
    await until(() => pool.list().some(({ state }) => state === 'queued'));
    const pid = running.processId ?? 0;
    const inFlight = errorOf(
      write(
        sequence,
        { maxTokens: endless },
        { onText: () => isRunning(pid) && process.kill(pid, 'SIGKILL') },
      ),
    );
    expect((await inFlight).data).toMatchObject({ during: expect.stringContaining('decode') });
    await running[Symbol.asyncDispose]();
    expect(await waiting).toEqual(Array.from({ length: 4 }, () => expect.stringMatching(/./)));
    expect(isRunning(pid)).toBe(false);
  });

  test('while it is idle is started again for the next request', async () => {
    await using pool = imaginarySizes(fakeEngine());
    const seen: Load[] = [];
    await ask(pool, request('a'), seen);
    const [first] = seen;
    process.kill(first?.pid ?? 0, 'SIGKILL');
    await until(() => !isRunning(first?.pid ?? 0));
    await ask(pool, request('a'), seen);
    expect(pool.list()).toMatchObject([{ name: 'a', state: 'idle' }]);
  });

  test('of the real engine, too', async () => {
    const path = await tinyModelFile(folder.file('killed.gguf'));
    const wanted = { paths: [path], digest: 'd', name: 'tiny', contextTokens: 512, shape: tinyShape };
    await using pool = new ModelPool({ engine: embeddedEngine() });
    const running = await pool.use(wanted);
    const sequence = await running.open({ cells: 256 });
    const seen: Load[] = [];
    const waiting = settled([1, 2, 3].map(() => ask(pool, wanted, seen)));
    await until(() => seen.length === 3);
    // It reads so little in no time: held still, it cannot have read it before it is killed.
    process.kill(running.processId ?? 0, 'SIGSTOP');
    const reading = errorOf(sequence.prefill(Array.from({ length: 200 }, () => 65)));
    process.kill(running.processId ?? 0, 'SIGKILL');
    expect((await reading).data).toMatchObject({ signal: 'SIGKILL' });
    const [text, ...others] = await waiting;
    expect([text, others]).toEqual([expect.stringMatching(/./), [text, text]]);
    await running[Symbol.asyncDispose]();
  });

  test('again and again, while three models take turns: each request ends with its text or its crash', async () => {
    // As many as are asked of a process at most: every answer goes on for as long as it is let.
    const unending = Array.from({ length: 40 }, () => ({ text: 'x', end: false }));
    await using pool = imaginarySizes(fakeEngine({ tokenMs: 3, answers: unending }));
    const killers = [4, 17, 30];
    const ended = alternating(['a', 'b', 'c']).map(async (name, n) => {
      await using model = await pool.use(request(name, { sequences: 2 }));
      const pid = model.processId ?? 0;
      const kill = (): void => {
        if (pid > 0 && isRunning(pid)) process.kill(pid, 'SIGKILL');
      };
      try {
        if (!killers.includes(n)) return (await complete(model, 'text', { maxTokens: 30 })).finish;
        await using opened = await openWith(model, 'text', { room: endless });
        return (await write(opened.sequence, { maxTokens: endless }, { onText: kill })).finish;
      } catch (error) {
        return error instanceof DesksideError ? error.code : error;
      }
    });
    const outcomes = await Promise.all(ended);
    expect(new Set(outcomes)).toEqual(new Set(['length', 'engine-crashed']));
    expect(killers.map((n) => outcomes[n])).toEqual(killers.map(() => 'engine-crashed'));
    // Two at a time are in a process; no more than those can be hurt.
    expect(outcomes.filter((outcome) => outcome === 'engine-crashed').length).toBeLessThanOrEqual(6);
  });
});
