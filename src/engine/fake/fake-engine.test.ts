import { afterAll, beforeAll, expect, test } from 'vitest';
import { complete, noFile, openWith, write } from '../../../test/support/engine.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { secret } from '../../../test/support/test-secret.ts';
import type { LoadedModel } from '../engine.ts';
import { fakeEngine } from './index.ts';

let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

test('its answers are the script’s, one after the other, and then its own', async () => {
  await using engine = fakeEngine({ answers: [{ text: 'Grüße 😀' }, { tokens: [72, 105] }] });
  const model = await engine.load(noFile);
  expect(await complete(model, 'a')).toMatchObject({ text: 'Grüße 😀', finish: 'end', tokens: 12 });
  expect(await complete(model, 'a')).toMatchObject({ text: 'Hi', finish: 'end', tokens: 2 });
  expect((await complete(model, 'a')).text).toMatch(/^answer [0-9a-f]{8} to 1 tokens$/);
});

test('an answer without end goes on until something else ends it', async () => {
  await using engine = fakeEngine({ answers: [{ text: 'la ', end: false }] });
  const model = await engine.load(noFile);
  expect(await complete(model, 'a', { maxTokens: 7 })).toMatchObject({ text: 'la la l', finish: 'length' });
});

test('an end token in the script ends the answer there', async () => {
  await using engine = fakeEngine({ answers: [{ text: 'one<|im_end|>two' }] });
  expect((await complete(await engine.load(noFile), 'a')).text).toBe('one');
});

test('its own answer follows from all tokens before it, however they got there', async () => {
  await using engine = fakeEngine();
  const model = await engine.load(noFile);
  const path = folder.file('state');
  await using first = await openWith(model, 'document');
  await first.sequence.save({ path, key: 'k', tokens: 8, secret });
  await first.sequence.prefill([63]);
  await using second = await model.open({ cells: 100 });
  await second.restore({ path, key: 'k', tokens: 8, secret });
  await second.prefill([63]);
  const [a, b] = [await write(first.sequence), await write(second)];
  expect(a.text).toBe(b.text);
  expect(a.text).toBe((await complete(model, 'document?')).text);
  expect(a.text).not.toBe((await complete(model, 'document!')).text);
});

test('its choices are the script’s, and then follow its logits', async () => {
  await using engine = fakeEngine({ choices: [2, 0] });
  const model = await engine.load(noFile);
  const options = ['red', 'green', 'grey'].map((text) => [...Buffer.from(text)]);
  const choose = async (): Promise<number> => {
    await using opened = await openWith(model, 'colour: ');
    return (await opened.sequence.choose(options)).index;
  };
  expect([await choose(), await choose()]).toEqual([2, 0]);
  expect(await choose()).toBe(await choose());
});

test('its context, model and window are the script’s', async () => {
  await using engine = fakeEngine({ contextTrained: 100, slidingWindow: 16, chatTemplate: null });
  const { model, context } = await engine.load(noFile);
  expect(model).toMatchObject({ contextTrained: 100, slidingWindow: 16, chatTemplate: null });
  expect(context.contextTokens).toBe(100);
});

test('it loads and reads with progress', async () => {
  await using engine = fakeEngine({ loadSteps: 4, batchTokens: 10 });
  const fractions: number[] = [];
  const model = await engine.load(noFile, { onProgress: (fraction) => fractions.push(fraction) });
  expect(fractions).toEqual([0.25, 0.5, 0.75, 1]);
  await using sequence = await model.open({ cells: 100 });
  const done: number[] = [];
  await sequence.prefill(
    Array.from({ length: 25 }, () => 65),
    { onProgress: (tokens) => done.push(tokens) },
  );
  expect(done).toEqual([10, 20, 25]);
});

test('a result of the script takes the place of the real one', async () => {
  const result = { type: 'rejected', reason: 'engine' };
  await using engine = fakeEngine({ faults: [{ operation: 'restore', action: { type: 'answer', result } }] });
  const sequence = await (await engine.load(noFile)).open({ cells: 10 });
  expect(await sequence.restore({ path: folder.file('none'), key: 'k', tokens: 1, secret })).toEqual(result);
});

test('faults happen at the request they are meant for', async () => {
  await using engine = fakeEngine({
    faults: [
      {
        operation: 'tokenize',
        nth: 2,
        action: { type: 'fail', code: 'engine-request', data: { reason: 'x' } },
      },
    ],
  });
  const model = await engine.load(noFile);
  const tokenize = (): Promise<unknown> => model.tokenize('x', { special: false }).catch(({ code }) => code);
  expect([await tokenize(), await tokenize(), await tokenize()]).toEqual([[120], 'engine-request', [120]]);
});

test('the script may come in the environment, for programs that start the engine themselves', async () => {
  process.env.DESKSIDE_FAKE_SCRIPT = JSON.stringify({ answers: [{ text: 'from outside' }] });
  try {
    const { ChildEngine } = await import('../client/child-engine.ts');
    await using engine = new ChildEngine(new URL('./main.ts', import.meta.url));
    const model: LoadedModel = await engine.load(noFile);
    expect((await complete(model, 'a')).text).toBe('from outside');
  } finally {
    delete process.env.DESKSIDE_FAKE_SCRIPT;
  }
});

test('an invalid script is refused where it is written', () => {
  expect(() => fakeEngine({ contextTrained: -1 })).toThrow();
  expect(() =>
    fakeEngine({ faults: [{ operation: 'prefill', action: { type: 'fail', code: 'no-such-code' } }] }),
  ).toThrow();
});
