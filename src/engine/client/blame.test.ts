// Who is made to pay for a process that died, and who is not.
import { expect, test } from 'vitest';
import { complete, errorOf, greedy, noFile, openWith, write } from '../../../test/support/engine.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { fakeEngine } from '../fake/index.ts';

const dies = { type: 'signal', signal: 'SIGSEGV' } as const;

test('good requests are served after any number of bad ones', async () => {
  const faults = [{ operation: 'choose' as const, action: dies }];
  await using engine = fakeEngine({ faults });
  const model = await engine.load(noFile);
  for (let n = 0; n < 6; n += 1) {
    const { sequence } = await openWith(model, 'text');
    expect((await errorOf(sequence.choose([[65 + n], [80]]))).code).toBe('engine-crashed');
  }
  expect((await complete(model, 'good')).finish).toBe('end');
});

test('the same bad one is refused at last, for a while, and only that one', async () => {
  const clock = new ManualClock();
  const faults = [{ operation: 'choose' as const, action: dies }];
  await using engine = fakeEngine({ faults }, { clock });
  const model = await engine.load(noFile);
  const choose = async (token: number): Promise<string> =>
    (await errorOf((await openWith(model, 'text')).sequence.choose([[token], [80]]))).code;
  const codes: string[] = [];
  for (let n = 0; n < 6; n += 1) codes.push(await choose(65));
  expect(codes).toEqual([...Array(5).fill('engine-crashed'), 'engine-keeps-crashing']);
  expect(await choose(66)).toBe('engine-crashed');
  clock.advance(60_000);
  expect(await choose(65)).toBe('engine-crashed');
});

test('what others had in flight is tried again once, as long as nothing of it was seen', async () => {
  await using folder = await temporaryFolder();
  const fault = { operation: 'logits' as const, once: folder.file('mark'), action: dies };
  await using engine = fakeEngine({ tokenMs: 300, faults: [fault] });
  const model = await engine.load(noFile);
  const good = await openWith(model, 'a good text');
  const bad = await openWith(model, 'text');
  const answer = write(good.sequence, { maxTokens: 3, sampling: greedy });
  // Both are asked again, one after the other: which of them it was is not known.
  const logits = bad.sequence.logits();
  expect((await answer).tokens).toBe(3);
  expect((await logits).length).toBeGreaterThan(0);
});

test('a fork is tried again with all that it went on from', async () => {
  await using folder = await temporaryFolder();
  const fault = { operation: 'logits' as const, once: folder.file('fork'), action: dies };
  await using engine = fakeEngine({ tokenMs: 300, faults: [fault] });
  const model = await engine.load(noFile);
  await using opened = await openWith(model, 'a text');
  await using fork = await opened.sequence.fork({ cells: 100 });
  await fork.prefill([63]);
  await opened.sequence.prefill([33]);
  const answer = write(fork, { maxTokens: 3, sampling: greedy });
  const logits = opened.sequence.logits();
  const whole = await complete(model, 'a text?', { maxTokens: 3, sampling: greedy });
  expect((await answer).text).toBe(whole.text);
  expect((await logits).length).toBeGreaterThan(0);
});

test('what a process died of alone is not tried again by itself', async () => {
  await using folder = await temporaryFolder();
  const fault = { operation: 'prefill' as const, once: folder.file('mark'), action: dies };
  await using engine = fakeEngine({ faults: [fault] });
  const model = await engine.load(noFile);
  expect((await errorOf(openWith(model, 'text'))).code).toBe('engine-crashed');
  expect((await complete(model, 'text')).finish).toBe('end');
});
