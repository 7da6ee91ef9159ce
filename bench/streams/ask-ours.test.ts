import { expect, test } from 'vitest';
import { type FakeScriptInput, fakeEngine } from '../../src/testing/index.ts';
import type { StreamIo, StreamTrace } from './ask.ts';
import { askOurs } from './ask-ours.ts';

async function traceOf(script: FakeScriptInput, outputTokens: number, io?: StreamIo): Promise<StreamTrace> {
  await using engine = fakeEngine(script);
  await using model = await engine.load({ paths: ['fake.gguf'], digest: 'sha256:0', name: 'fake' });
  return await askOurs(model, null)({ tokens: [97, 98, 99], fixedTokens: 0, outputTokens }, io);
}

test('an answer is as long as was asked for', async () => {
  const trace = await traceOf({ answers: [{ text: 'la ', end: false }] }, 20);
  expect(trace).toMatchObject({ outputTokens: 20, promptTokens: 3, cachedTokens: 0 });
  expect(trace.pieces.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(20);
  expect(trace.pieces[0]?.at).toBeGreaterThanOrEqual(trace.askedAt);
});

test('where the model ends early it is made to go on, and the end counts as the token that it is', async () => {
  const answers = [{ text: 'one' }, { text: 'two' }, { text: 'three', end: false }];
  const trace = await traceOf({ answers }, 12);
  expect(trace.outputTokens).toBe(12);
  expect(trace.pieces.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(10);
});

test('an answer that is given up has what came before', async () => {
  const stop = new AbortController();
  const script = { answers: [{ text: 'la ', end: false }], tokenMs: 5 };
  const trace = await traceOf(script, 1000, { signal: stop.signal, onPiece: () => stop.abort() });
  expect(trace.pieces.length).toBeGreaterThan(0);
  expect(trace.outputTokens).toBeLessThan(1000);
});
