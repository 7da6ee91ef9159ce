// What engine.ts promises, asked of the fake and of the real library on a tiny model alike. Both have one token per
// byte, so that lengths can be told by looking.
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complete, errorOf, greedy, openWith, write } from '../../test/support/engine.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { secret } from '../../test/support/test-secret.ts';
import { tinyModelFile } from '../../test/support/tiny-model-file.ts';
import { embeddedEngine } from './client/child-engine.ts';
import type { Engine, LoadedModel, LoadOptions, Sequence, SnapshotRequest } from './engine.ts';
import { fakeEngine } from './fake/index.ts';
import { LogProbabilities } from './log-probabilities.ts';

const prompt = 'It was a bright cold day in April, and the clocks were striking thirteen.';
const cells = 2048;

const kinds: Record<string, () => Engine> = {
  fake: fakeEngine,
  embedded: embeddedEngine,
  ...(process.env.DESKSIDE_IK_LIB ? { ik: () => embeddedEngine({ family: 'ik' }) } : {}),
};

/** For what has to be seen while an answer is being written: it must not be done before, however slow we are. */
const longCells = 32_768;
const slowKinds: Record<string, () => Engine> = {
  ...kinds,
  fake: () => fakeEngine({ tokenMs: 600_000, contextTrained: longCells }),
};

describe.each(Object.keys(kinds))('the %s engine', (kind) => {
  let folder: TemporaryFolder;
  let engine: Engine;
  let options: LoadOptions;
  let model: LoadedModel;
  let saved = 0;

  beforeAll(async () => {
    folder = await temporaryFolder();
    engine = (kinds[kind] ?? fakeEngine)();
    const paths = [await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: cells })];
    const contextTokens = kind === 'fake' ? cells : 1e6;
    options = { paths, digest: 'sha256:0', name: 'tiny', sequences: 4, contextTokens };
    model = await engine.load(options);
  });
  afterAll(async () => {
    await engine[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const snapshotOf = (tokens: number): SnapshotRequest => {
    saved += 1;
    return { path: folder.file(`${saved}.snapshot`), key: `key ${saved}`, tokens, secret };
  };

  /** Reads the prompt, saves it, and leaves the sequence open. */
  async function savedPrompt(): Promise<{ sequence: Sequence; snapshot: SnapshotRequest }> {
    const { sequence, tokens } = await openWith(model, prompt);
    const snapshot = snapshotOf(tokens.length);
    expect(await sequence.save(snapshot)).toMatchObject({ type: 'saved' });
    return { sequence, snapshot };
  }

  async function restored(snapshot: SnapshotRequest): Promise<Sequence> {
    const sequence = await model.open({ cells: 200 });
    expect(await sequence.restore(snapshot)).toMatchObject({ type: 'restored' });
    return sequence;
  }

  describe('a model', () => {
    test('says what it is, by the name that it was given', () => {
      expect(model.model).toMatchObject({ name: 'tiny', digest: 'sha256:0' });
      expect(model.model.vocabularySize).toBeGreaterThan(256);
      expect(model.build.name).toBe(kind);
    });

    test('has no larger window than it was trained for', () => {
      expect(model.context.contextTokens).toBe(cells);
    });

    test('reads special tokens where that is wanted, and ordinary characters where not', async () => {
      const { eosText } = model.model;
      expect(await model.tokenize(`a${eosText}b`, { special: true })).toHaveLength(3);
      expect(await model.tokenize(`a${eosText}b`, { special: false })).toHaveLength(eosText.length + 2);
    });

    test('has one token per byte here, and none for nothing', async () => {
      expect(await model.tokenize('é漢😀', { special: true })).toHaveLength(2 + 3 + 4);
      expect(await model.tokenize('', { special: true })).toEqual([]);
    });

    test('answers a burst of requests, each its own', async () => {
      const texts = Array.from({ length: 300 }, (_, n) => 'x'.repeat(n % 17));
      const tokens = await Promise.all(texts.map((text) => model.tokenize(text, { special: false })));
      expect(tokens.map((list) => list.length)).toEqual(texts.map((text) => text.length));
    });
  });

  describe('a sequence', () => {
    test('grows by what is read and what is written', async () => {
      await using opened = await openWith(model, prompt);
      expect(opened.sequence.length).toBe(prompt.length);
      const { tokens } = await write(opened.sequence, { maxTokens: 5 });
      expect([tokens, opened.sequence.length]).toEqual([5, prompt.length + 5]);
    });

    test('goes on the same way whether it was read in one piece or in several', async () => {
      const tokens = await model.tokenize(prompt, { special: false });
      await using sequence = await model.open({ cells: 200 });
      await sequence.prefill(tokens.slice(0, 1));
      await sequence.prefill([]);
      await sequence.prefill(tokens.slice(1, 40));
      await sequence.prefill(tokens.slice(40));
      expect((await write(sequence, { maxTokens: 20 })).text).toBe(
        (await complete(model, prompt, { maxTokens: 20 })).text,
      );
    });

    test('has to have read something before it can write', async () => {
      await using sequence = await model.open({ cells: 10 });
      expect((await errorOf(write(sequence))).code).toBe('engine-request');
      expect((await errorOf(sequence.choose([[65]]))).code).toBe('engine-request');
      expect((await errorOf(sequence.logits())).code).toBe('engine-request');
      expect((await errorOf(sequence.save(snapshotOf(0)))).code).toBe('engine-request');
    });

    test('never grows past its cells, and the attempt does no harm', async () => {
      await using sequence = await model.open({ cells: 10 });
      expect((await errorOf(sequence.prefill(Array.from({ length: 11 }, () => 65)))).code).toBe(
        'engine-request',
      );
      await sequence.prefill(Array.from({ length: 7 }, () => 65));
      expect(await write(sequence)).toMatchObject({ finish: 'context', tokens: 3 });
      expect(sequence.length).toBe(10);
      expect(await write(sequence)).toMatchObject({ finish: 'context', tokens: 0, text: '' });
      expect(sequence.length).toBe(10);
    });

    test('refuses tokens that the vocabulary does not have', async () => {
      await using sequence = await model.open({ cells: 10 });
      expect((await errorOf(sequence.prefill([65, model.model.vocabularySize]))).code).toBe('engine-request');
      await sequence.prefill([65]);
      expect((await errorOf(sequence.choose([[model.model.vocabularySize]]))).code).toBe('engine-request');
    });

    test('does one thing at a time; what is refused does not disturb what runs, nor its cancel', async () => {
      await using slow = (slowKinds[kind] ?? fakeEngine)();
      const paths = [await tinyModelFile(folder.file('long.gguf'), { contextTokens: longCells })];
      const long = await slow.load({ ...options, paths, contextTokens: longCells });
      const maxTokens = longCells - prompt.length;
      await using opened = await openWith(long, prompt, { room: maxTokens });
      const abort = new AbortController();
      const writing = write(opened.sequence, { maxTokens }, { signal: abort.signal });
      expect((await errorOf(opened.sequence.prefill([65]))).code).toBe('engine-request');
      abort.abort();
      expect((await writing).finish).toBe('cancelled');
    });

    test('can go on after an answer was cancelled, as if it had been asked for that much', async () => {
      await using opened = await openWith(model, prompt, { room: 900 });
      const abort = new AbortController();
      const io = { signal: abort.signal, onText: () => abort.abort() };
      const first = await write(opened.sequence, { maxTokens: 800 }, io);
      expect(opened.sequence.length).toBe(prompt.length + first.tokens);
      if (kind === 'fake') return;
      const rest = await write(opened.sequence, { maxTokens: 10 });
      const whole = await complete(model, prompt, { maxTokens: first.tokens + 10, room: 900 });
      expect(first.text + rest.text).toBe(whole.text);
    });

    test('goes back to its mark after a reading, called off or not, and goes on from there', async () => {
      await using opened = await openWith(model, prompt, { room: 900 });
      const { sequence } = opened;
      expect(await sequence.rewind()).toBe(null);
      await sequence.mark();
      const abort = new AbortController();
      const reading = sequence.prefill(Array(800).fill(65), { signal: abort.signal });
      abort.abort();
      // A quick machine has read all of it before it hears of that.
      const [ended] = await Promise.allSettled([reading]);
      if (ended.status === 'rejected') expect(ended.reason).toMatchObject({ code: 'interrupted' });
      expect(await sequence.rewind()).toBe(prompt.length - 1);
      expect(await sequence.rewind()).toBe(null);
      await sequence.prefill([...Buffer.from(prompt)].slice(-1));
      const whole = await complete(model, prompt, { maxTokens: 10 });
      expect((await write(sequence, { maxTokens: 10 })).text).toBe(whole.text);
    });

    test('gives its cells to a waiting sequence when it is closed', async () => {
      const all = await model.open({ cells });
      let opened = false;
      const waiting = model.open({ cells: 1 }).then((sequence) => {
        opened = true;
        return sequence;
      });
      await model.tokenize('a round trip', { special: false });
      expect(opened).toBe(false);
      await all[Symbol.asyncDispose]();
      await (await waiting)[Symbol.asyncDispose]();
      await all[Symbol.asyncDispose]();
    });

    test('is refused at once where there could never be room', async () => {
      expect((await errorOf(model.open({ cells: cells + 1 }))).code).toBe('engine-request');
    });
  });

  describe('writing', () => {
    test('is the same every time at temperature 0', async () => {
      const texts = [await complete(model, prompt), await complete(model, prompt)].map(({ text }) => text);
      expect(texts[0]).toBe(texts[1]);
      expect(texts[0]).not.toBe('');
    });

    test('ends at the number of tokens asked for', async () => {
      expect(await complete(model, prompt, { maxTokens: 3 })).toMatchObject({ finish: 'length', tokens: 3 });
    });

    test('ends before a stop string', async () => {
      const { text } = await complete(model, prompt, { maxTokens: 20 });
      const stop = text.slice(5, 8);
      const stopped = await complete(model, prompt, { stop: ['never in it', stop] });
      expect(stopped).toMatchObject({ finish: 'stop', text: text.slice(0, text.indexOf(stop)) });
    });

    test('ends before a token that ends an answer, also under a grammar', async () => {
      const { text } = await complete(model, prompt, { maxTokens: 20 });
      const bytes = [...Buffer.from(text)];
      const end = bytes[5] ?? 0;
      const ended = await complete(model, prompt, { endTokens: [end, 1] });
      expect(ended).toMatchObject({ finish: 'end', tokens: bytes.indexOf(end) });
    });

    test('pauses after a text and goes on from there', async () => {
      const { text } = await complete(model, prompt, { maxTokens: 20 });
      const pause = text.slice(5, 8);
      await using opened = await openWith(model, prompt);
      const paused = await write(opened.sequence, { pauseAfter: [pause] });
      expect(paused).toMatchObject({
        finish: 'pause',
        text: text.slice(0, text.indexOf(pause) + pause.length),
      });
      expect(opened.sequence.length).toBe(prompt.length + paused.tokens);
      await opened.sequence.prefill([65]);
    });

    test('of several at once is the same as alone', async () => {
      const prompts = ['one', 'two and more', prompt, 'x'];
      const alone: string[] = [];
      for (const text of prompts) alone.push((await complete(model, text, { maxTokens: 12 })).text);
      const together = await Promise.all(prompts.map((text) => complete(model, text, { maxTokens: 12 })));
      expect(together.map(({ text }) => text)).toEqual(alone);
    });
  });

  describe('logits', () => {
    test('are one per entry of the vocabulary, and depend on what was read', async () => {
      const logitsOf = async (text: string): Promise<Float32Array> => {
        await using opened = await openWith(model, text);
        return await opened.sequence.logits();
      };
      const [a, b, c] = [await logitsOf(prompt), await logitsOf(prompt), await logitsOf(`${prompt} `)];
      expect(a).toHaveLength(model.model.vocabularySize);
      expect(a).toEqual(b);
      expect(a).not.toEqual(c);
    });

    test('are the same but for rounding when another sequence lies before it in the cache', async () => {
      await using alone = await openWith(model, prompt);
      await using beside = await openWith(model, prompt);
      const [a, b] = [await alone.sequence.logits(), await beside.sequence.logits()];
      const difference = Math.max(...a.map((value, index) => Math.abs(value - (b[index] ?? Number.NaN))));
      expect(difference).toBeLessThan(1e-4);
    });

    test('use the last token up: something has to be read before the next is drawn', async () => {
      await using opened = await openWith(model, prompt);
      await opened.sequence.logits();
      expect((await errorOf(write(opened.sequence))).code).toBe('engine-request');
      await opened.sequence.prefill([65]);
      expect((await write(opened.sequence, { maxTokens: 1 })).tokens).toBe(1);
    });
  });

  describe('scoring', () => {
    const yesAndNo = ['yes', 'no', 'n'].map((text) => [...Buffer.from(text)]);

    test('tells of each option what the logits say', async () => {
      await using looked = await openWith(model, prompt);
      const probabilities = new LogProbabilities(await looked.sequence.logits());
      await using opened = await openWith(model, prompt);
      const scores = await opened.sequence.score(yesAndNo);
      expect(scores.map(({ tokens }) => tokens.length)).toEqual([3, 2, 1]);
      for (const [n, { tokens, logProbability }] of scores.entries()) {
        expect(tokens[0]).toBeCloseTo(probabilities.of(yesAndNo[n]?.[0] ?? 0), 3);
        expect(logProbability).toBeCloseTo(
          tokens.reduce((sum, value) => sum + value, 0),
          9,
        );
      }
    });

    test('of all tokens adds up to one, whatever is read before them for it', async () => {
      await using opened = await openWith(model, prompt);
      const all = Array.from({ length: model.model.vocabularySize }, (_, token) => [token]);
      for (const after of [[], [...Buffer.from(' So?')]]) {
        const scores = await opened.sequence.score(all, { after });
        const sum = scores.reduce((total, { logProbability }) => total + Math.exp(logProbability), 0);
        expect(sum).toBeCloseTo(1, 4);
      }
    });

    test('leaves the sequence as it was', async () => {
      await using opened = await openWith(model, prompt);
      const after = [...Buffer.from(' A question that nobody will remember?')];
      const scores = [await opened.sequence.score(yesAndNo, { after })];
      scores.push(await opened.sequence.score(yesAndNo, { after }));
      expect(scores[0]).toEqual(scores[1]);
      expect(opened.sequence.length).toBe(prompt.length);
      expect((await write(opened.sequence, { maxTokens: 12 })).text).toBe(
        (await complete(model, prompt, { maxTokens: 12 })).text,
      );
    });

    test('is refused without room, without options, or with an invalid token', async () => {
      await using empty = await model.open({ cells: 10 });
      expect((await errorOf(empty.score([[65]]))).code).toBe('engine-request');
      await using opened = await openWith(model, prompt, { room: 20 });
      const { sequence } = opened;
      const none = model.model.vocabularySize;
      expect((await errorOf(sequence.score([Array.from({ length: 21 }, () => 65)]))).code).toBe(
        'engine-request',
      );
      for (const wrong of [[], [[]], [[none]]]) {
        expect((await errorOf(sequence.score(wrong))).code).toBe('engine-request');
      }
      expect((await errorOf(sequence.score([[65]], { after: [none] }))).code).toBe('engine-request');
      expect(await sequence.score([Array.from({ length: 20 }, () => 65)])).toHaveLength(1);
    });

    test('can be called off, and the sequence is as it was', async () => {
      await using opened = await openWith(model, prompt);
      const signal = AbortSignal.abort();
      expect((await errorOf(opened.sequence.score(yesAndNo, { signal }))).code).toBe('interrupted');
      expect((await write(opened.sequence, { maxTokens: 12 })).text).toBe(
        (await complete(model, prompt, { maxTokens: 12 })).text,
      );
    });
  });

  describe('a fork', () => {
    const question = [...Buffer.from(' Why?')];

    test('goes on from where its sequence is, and so does that', async () => {
      await using opened = await openWith(model, prompt);
      await using fork = await opened.sequence.fork({ cells: 200 });
      expect(fork.length).toBe(prompt.length);
      await fork.prefill(question);
      const [asked, plain] = [await write(fork), await write(opened.sequence)];
      expect(asked.text).toBe((await complete(model, `${prompt} Why?`)).text);
      expect(plain.text).toBe((await complete(model, prompt)).text);
      expect([fork.length, opened.sequence.length]).toEqual([
        prompt.length + question.length + asked.tokens,
        prompt.length + plain.tokens,
      ]);
    });

    test('stays when its sequence is gone, and leaves it as it is', async () => {
      const { sequence } = await openWith(model, prompt);
      const fork = await sequence.fork({ cells: 200 });
      await using second = await sequence.fork({ cells: 200 });
      await fork[Symbol.asyncDispose]();
      await sequence[Symbol.asyncDispose]();
      expect((await write(second, { maxTokens: 12 })).text).toBe(
        (await complete(model, prompt, { maxTokens: 12 })).text,
      );
    });

    test('takes cells for what it does not share only, until nobody shares it any more', async () => {
      await using sequence = await model.open({ cells: 1500 });
      await sequence.prefill(Array.from({ length: 1400 }, () => 65));
      const fork = await sequence.fork({ cells: 1900 });
      expect((await model.status()).cells).toBeLessThan(cells);
      expect((await errorOf(sequence.fork({ cells: 1500 }))).code).toBe('kv-cache-full');
      await fork[Symbol.asyncDispose]();
      expect(await model.status()).toMatchObject({ sequences: 1, cells: 1500 });
    });

    test('is refused where nothing was read, where it has no room, and where there is no place for one more', async () => {
      await using empty = await model.open({ cells: 10 });
      expect((await errorOf(empty.fork({ cells: 10 }))).code).toBe('engine-request');
      await using opened = await openWith(model, prompt);
      expect((await errorOf(opened.sequence.fork({ cells: prompt.length - 1 }))).code).toBe('engine-request');
      expect((await errorOf(opened.sequence.fork({ cells: 100, cellsMax: cells + 1 }))).code).toBe(
        'engine-request',
      );
      await using first = await opened.sequence.fork({ cells: 100 });
      await using second = await first.fork({ cells: 100 });
      expect((await errorOf(second.fork({ cells: 100 }))).code).toBe('engine-request');
      expect((await write(opened.sequence, { maxTokens: 3 })).tokens).toBe(3);
    });

    test('of a snapshot is one to ask something else', async () => {
      const { sequence, snapshot } = await savedPrompt();
      await sequence[Symbol.asyncDispose]();
      await using opened = await restored(snapshot);
      await using fork = await opened.fork({ cells: 200 });
      await fork.prefill(question);
      await opened.prefill(question);
      expect((await write(fork)).text).toBe((await write(opened)).text);
    });
  });

  describe('choosing', () => {
    test('one option needs no decision', async () => {
      await using opened = await openWith(model, prompt);
      const choice = await opened.sequence.choose([[...Buffer.from('only this')]]);
      expect(choice).toEqual({ index: 0, decided: 0, logProbability: 0 });
      expect(opened.sequence.length).toBe(prompt.length + 9);
      expect((await write(opened.sequence, { maxTokens: 2 })).tokens).toBe(2);
    });

    test('between two takes the likelier one', async () => {
      await using looked = await openWith(model, prompt);
      const logits = await looked.sequence.logits();
      await using opened = await openWith(model, prompt);
      const [a, b] = [65, 66];
      const choice = await opened.sequence.choose([
        [a, 1, 2],
        [b, 3],
      ]);
      const [logitA = 0, logitB = 0] = [logits[a], logits[b]];
      expect(choice.index).toBe(logitA >= logitB ? 0 : 1);
      expect(choice.decided).toBe(1);
      expect(choice.logProbability).toBeCloseTo(-Math.log1p(Math.exp(-Math.abs(logitA - logitB))), 4);
      expect(opened.sequence.length).toBe(prompt.length + (choice.index === 0 ? 3 : 2));
    });

    test('continues as if the option had been read', async () => {
      const options = ['yes, it was', 'no, it was not'].map((text) => [...Buffer.from(text)]);
      await using chosen = await openWith(model, prompt);
      const { index } = await chosen.sequence.choose(options);
      await using read = await openWith(model, prompt);
      await read.sequence.prefill(options[index] ?? []);
      const texts = [
        await write(chosen.sequence, { maxTokens: 12 }),
        await write(read.sequence, { maxTokens: 12 }),
      ];
      expect(texts[0]?.text).toBe(texts[1]?.text);
    });

    test('is refused where one option begins another, and the sequence is as it was', async () => {
      await using opened = await openWith(model, prompt);
      expect((await errorOf(opened.sequence.choose([[65], [65, 66]]))).code).toBe('engine-request');
      const room = Array.from({ length: 500 }, () => 65);
      expect((await errorOf(opened.sequence.choose([room]))).code).toBe('engine-request');
      expect((await errorOf(opened.sequence.choose([]))).code).toBe('engine-request');
      expect((await errorOf(opened.sequence.choose([[]]))).code).toBe('engine-request');
      expect((await write(opened.sequence, { maxTokens: 5 })).text).toBe(
        (await complete(model, prompt, { maxTokens: 5 })).text,
      );
    });
  });

  describe('a snapshot', () => {
    test('is continued in the same way after saving and after restoring', async () => {
      const { sequence, snapshot } = await savedPrompt();
      const other = await restored(snapshot);
      expect([sequence.length, other.length]).toEqual([prompt.length, prompt.length]);
      const question = [...Buffer.from(' Why?')];
      await sequence.prefill(question);
      await other.prefill(question);
      expect((await write(sequence)).text).toBe((await write(other)).text);
      await sequence[Symbol.asyncDispose]();
      await other[Symbol.asyncDispose]();
    });

    test('is gone on from in the same way with a repeat penalty, which looks back', async () => {
      const sampling = { ...greedy, repeatPenalty: 1.8 };
      const { sequence, snapshot } = await savedPrompt();
      const other = await restored(snapshot);
      await sequence.prefill([63]);
      await other.prefill([63]);
      expect((await write(sequence, { sampling })).text).toBe((await write(other, { sampling })).text);
      await sequence[Symbol.asyncDispose]();
      await other[Symbol.asyncDispose]();
    });

    test('has no logits of its own: something has to be read after it', async () => {
      const { sequence, snapshot } = await savedPrompt();
      const other = await restored(snapshot);
      expect((await errorOf(write(sequence))).code).toBe('engine-request');
      expect((await errorOf(write(other))).code).toBe('engine-request');
      await sequence[Symbol.asyncDispose]();
      await other[Symbol.asyncDispose]();
    });

    test('is of as many tokens as the sequence has', async () => {
      await using opened = await openWith(model, prompt);
      expect((await errorOf(opened.sequence.save(snapshotOf(prompt.length - 1)))).code).toBe(
        'engine-request',
      );
    });

    test('that cannot be written costs the file, not the sequence', async () => {
      await using opened = await openWith(model, prompt);
      const nowhere = { ...snapshotOf(prompt.length), path: folder.file('no/folder/x') };
      expect(await opened.sequence.save(nowhere)).toMatchObject({ type: 'not-saved' });
      await opened.sequence.prefill([65]);
      expect((await write(opened.sequence, { maxTokens: 3 })).tokens).toBe(3);
    });

    test('is restored only where nothing has been read, and where it has room', async () => {
      const { sequence, snapshot } = await savedPrompt();
      expect((await errorOf(sequence.restore(snapshot))).code).toBe('engine-request');
      await using small = await model.open({ cells: prompt.length - 1 });
      expect((await errorOf(small.restore(snapshot))).code).toBe('engine-request');
      await sequence[Symbol.asyncDispose]();
    });

    test('that is missing, foreign or damaged is rejected, and the sequence can read instead', async () => {
      const { sequence: first, snapshot } = await savedPrompt();
      await first[Symbol.asyncDispose]();
      await using sequence = await model.open({ cells: 200 });
      const missing = { ...snapshot, path: folder.file('nothing') };
      expect(await sequence.restore(missing)).toEqual({ type: 'rejected', reason: 'missing' });
      const foreign = { ...snapshot, key: 'another' };
      expect(await sequence.restore(foreign)).toEqual({ type: 'rejected', reason: 'foreign' });
      const bytes = readFileSync(snapshot.path);
      const last = bytes.length - 1;
      bytes[last] = (bytes[last] ?? 0) ^ 1;
      writeFileSync(snapshot.path, bytes);
      expect(await sequence.restore(snapshot)).toEqual({ type: 'rejected', reason: 'damaged' });
      expect(sequence.length).toBe(0);
      await sequence.prefill(await model.tokenize(prompt, { special: false }));
      expect((await write(sequence, { maxTokens: 12 })).text).toBe(
        (await complete(model, prompt, { maxTokens: 12 })).text,
      );
    });
  });
});
