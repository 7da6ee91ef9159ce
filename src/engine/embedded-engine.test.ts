// The real library where a tiny model is enough: files that are none, states that it refuses, memory.
import { constants, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complete, errorOf, openWith, pidOf, write } from '../../test/support/engine.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { secret } from '../../test/support/test-secret.ts';
import { tinyModelFile } from '../../test/support/tiny-model-file.ts';
import { embeddedEngine } from './client/child-engine.ts';
import type { LoadedModel, LoadOptions, SnapshotRequest } from './engine.ts';
import { writeSnapshot } from './prefix-cache/index.ts';

const engine = embeddedEngine();
let folder: TemporaryFolder;
let path: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  path = await tinyModelFile(folder.file('tiny.gguf'));
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

function load(over: Partial<LoadOptions> = {}): Promise<LoadedModel> {
  return engine.load({ paths: [path], digest: 'sha256:0', name: 'tiny', sequences: 4, ...over });
}

describe('a file that cannot be loaded is refused in the library’s own words', () => {
  const reasonFor = async (file: string): Promise<string> => {
    const { code, data } = await errorOf(load({ paths: [file] }));
    expect([code, data]).toMatchObject(['model-load-failed', { path: file }]);
    return (data as { said: string }).said;
  };

  test('one that is not there', async () => {
    expect(await reasonFor(folder.file('nothing.gguf'))).toMatch(/No such file/);
  });

  test('a text', async () => {
    writeFileSync(folder.file('text.gguf'), 'once upon a time '.repeat(1000));
    expect(await reasonFor(folder.file('text.gguf'))).toMatch(/invalid magic/);
  });

  test('an empty file, and a folder', async () => {
    writeFileSync(folder.file('empty.gguf'), '');
    expect(await reasonFor(folder.file('empty.gguf'))).toMatch(/fail/);
    expect(await reasonFor(folder.path)).toMatch(/fail/);
  });

  test('one that ends early', async () => {
    const short = await tinyModelFile(folder.file('short.gguf'));
    truncateSync(short, readFileSync(short).length - 5000);
    expect(await reasonFor(short)).toMatch(/not within the file bounds|corrupted|incomplete/);
  });

  test('settings that the model cannot have', async () => {
    const error = await errorOf(load({ kvTypeK: 'q8_0' }));
    expect(error).toMatchObject({ code: 'model-load-failed', data: { path } });
    expect((error.data as { said: string }).said).toMatch(/K cache type q8_0/);
  });

  test('no file at all', async () => {
    expect((await errorOf(load({ paths: [] }))).code).toBe('engine-request');
  });
});

describe('a state that the library refuses', () => {
  const key = 'the right key';
  const garbage = (tokens: number): SnapshotRequest => {
    const snapshot = { path: folder.file(`garbage ${tokens}`), key, tokens, secret };
    const state = Uint8Array.from({ length: 5000 }, (_, n) => n % 251);
    writeSnapshot(snapshot.path, snapshot, { state, firstPosition: 0, prefixes: [] });
    return snapshot;
  };

  test('is rejected, and the sequence reads instead', async () => {
    await using model = await load();
    const { text } = await complete(model, 'a prompt');
    await using sequence = await model.open({ cells: 200 });
    expect(await sequence.restore(garbage(100))).toEqual({ type: 'rejected', reason: 'engine' });
    expect(sequence.length).toBe(0);
    await sequence.prefill(await model.tokenize('a prompt', { special: false }));
    expect((await write(sequence)).text).toBe(text);
  });

  test('does not affect others, because it is checked before the library gets it', async () => {
    await using model = await load();
    const alone = (await complete(model, 'a busy one', { maxTokens: 200, room: 300 })).text;
    await using idle = await openWith(model, 'an idle one');
    await using busy = await openWith(model, 'a busy one', { room: 300 });
    await using sequence = await model.open({ cells: 200 });
    const foreign = garbage(50);
    const writing = write(busy.sequence, { maxTokens: 200 });
    expect(await sequence.restore(foreign)).toEqual({ type: 'rejected', reason: 'engine' });
    expect((await writing).text).toBe(alone);
    await idle.sequence.prefill([65]);
    expect((await write(idle.sequence, { maxTokens: 5 })).tokens).toBe(5);
  });

  test('does so too when it is cut short or said to be of other tokens', async () => {
    await using model = await load();
    await using opened = await openWith(model, 'some words to remember');
    const saved = { path: folder.file('saved'), key, tokens: opened.tokens.length, secret };
    await opened.sequence.save(saved);
    const state = readFileSync(saved.path).subarray(-20_000);
    for (const [tokens, bytes] of [
      [21, state],
      [22, state.subarray(0, 10_000)],
    ] as const) {
      const saved = { state: bytes, firstPosition: 0, prefixes: [] };
      writeSnapshot(folder.file('wrong'), { key, tokens, secret }, saved);
      await using sequence = await model.open({ cells: 100 });
      const wrong = { path: folder.file('wrong'), key, tokens, secret };
      expect(await sequence.restore(wrong)).toEqual({ type: 'rejected', reason: 'engine' });
    }
  });
});

describe.runIf(process.platform === 'linux')('memory', () => {
  const residentMiB = (pid: number): number => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
  };

  /** Growth of the process over the second half of many rounds: what a first half fills stays. */
  async function growth(model: LoadedModel, rounds: number, round: () => Promise<unknown>): Promise<number> {
    const pid = await pidOf(model);
    for (let n = 0; n < rounds / 2; n += 1) await round();
    const before = residentMiB(pid);
    for (let n = 0; n < rounds / 2; n += 1) await round();
    return residentMiB(pid) - before;
  }

  test('does not grow with the sequences that were opened and closed', async () => {
    await using model = await load();
    const grown = await growth(model, 400, () => complete(model, 'hello there', { maxTokens: 4 }));
    expect(grown).toBeLessThan(16);
  });

  test('does not grow with choices, grammars, logits and snapshots', async () => {
    await using model = await load();
    const options = [[...Buffer.from('yes')], [...Buffer.from('no')]];
    const grown = await growth(model, 200, async () => {
      await using opened = await openWith(model, 'hello');
      const { sequence } = opened;
      await sequence.save({ path: folder.file('again'), key: 'k', tokens: 5, secret });
      await sequence.prefill([65]);
      await sequence.choose(options);
      await write(sequence, { maxTokens: 3, grammar: 'root ::= [a-z]+' });
      await sequence.logits();
    });
    expect(grown).toBeLessThan(16);
  });

  test('does not grow with contexts that were thrown away', async () => {
    await using model = await load({ contextTokens: 512 });
    const snapshot = { path: folder.file('bad'), key: 'k', tokens: 9, secret };
    const nonsense = { state: new Uint8Array(999), firstPosition: 0, prefixes: [] };
    writeSnapshot(snapshot.path, snapshot, nonsense);
    // Two hundred of them, each of a megabyte and more. What their holes in memory come to grows no further: it was 45 MiB
    // after two hundred and 26 after a thousand.
    const grown = await growth(model, 400, async () => {
      await using sequence = await model.open({ cells: 20 });
      expect((await sequence.restore(snapshot)).type).toBe('rejected');
    });
    expect(grown).toBeLessThan(100);
  });
});

test.runIf(process.platform === 'linux')(
  'the log of the library waits for its reader, so that no word of it is lost',
  async () => {
    await using model = await load();
    const info = readFileSync(`/proc/${await pidOf(model)}/fdinfo/2`, 'utf8');
    const flags = Number.parseInt(/^flags:\s*(\d+)$/m.exec(info)?.[1] ?? '', 8);
    expect(flags & constants.O_NONBLOCK).toBe(0);
  },
);

// Linux is where another process's threads can be counted.
test.runIf(process.platform === 'linux')('threads that compute are kept between two steps', async () => {
  const threadsWith = async (threads: number): Promise<number> => {
    await using model = await load({ threads });
    await complete(model, 'once', { maxTokens: 2 });
    return readdirSync(`/proc/${await pidOf(model)}/task`).length;
  };
  expect(await threadsWith(2)).toBe((await threadsWith(1)) + 1);
});
