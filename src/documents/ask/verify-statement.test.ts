// What a model is asked about support, what its word changes, and what it never does.
import { beforeAll, expect, test } from 'vitest';
import type { LoadedModel } from '../../engine/index.ts';
import { type FakeScriptInput, fakeEngine } from '../../testing/index.ts';
import type { Document } from '../document.ts';
import { readDocument } from '../read-document.ts';
import type { SupportThresholds } from '../verify/index.ts';
import { ask } from './ask.ts';
import type { Answer } from './ask-types.ts';
import { gradeOf } from './verify-statement.ts';

let lease: Document;
beforeAll(async () => {
  const text = 'The rent is 1,450 euros a month. Dogs are welcome in the yard. Bicycles stand in the shed.';
  lease = await readDocument({ name: 'lease.txt', bytes: Buffer.from(text) });
});

async function load(script: FakeScriptInput, sequences = 1): Promise<LoadedModel> {
  return fakeEngine(script).load({ paths: ['fake'], digest: 'sha256:fake', name: 'fake', sequences });
}

/** The statement is half in its sentence: code leaves it open. */
const open = [{ text: 'Dogs may play outside.', end: false }, { text: '' }];
const always: SupportThresholds = { supported: Number.NEGATIVE_INFINITY, partly: Number.NEGATIVE_INFINITY };
const never: SupportThresholds = { supported: Number.POSITIVE_INFINITY, partly: Number.POSITIVE_INFINITY };

async function verified(
  answers: FakeScriptInput['answers'],
  thresholds: SupportThresholds,
  choices = [1],
): Promise<Answer> {
  await using model = await load({ answers, choices });
  await using verifier = await load({});
  const verify = { model: verifier, thresholds };
  return await ask(model, { documents: [lease], question: 'Are dogs welcome?', verify });
}

test('what code leaves open is graded by the model, and the receipt counts it', async () => {
  const yes = await verified(open, always);
  expect(yes.answer[0]?.support).toMatchObject({ grade: 'supported', checkedBy: 'model' });
  expect(yes.receipt).toMatchObject({
    verifier: 'fake',
    verifiedStatements: 1,
    verifyMs: expect.any(Number),
  });
  const no = await verified(open, never);
  expect(no.answer[0]?.support).toMatchObject({ grade: 'not supported', checkedBy: 'model' });
});

test('what code has settled is not asked about: a wrong number stays marked, a repeated sentence stays supported', async () => {
  const wrong = await verified(
    [{ text: 'The rent is 1,540 euros a month.', end: false }, { text: '' }],
    always,
    [0],
  );
  expect(wrong.answer[0]?.support).toMatchObject({ grade: 'not supported', checkedBy: 'code' });
  const repeated = await verified(
    [{ text: 'Dogs are welcome in the yard.', end: false }, { text: '' }],
    never,
  );
  expect(repeated.answer[0]?.support).toMatchObject({ grade: 'supported', checkedBy: 'code' });
  expect([wrong, repeated].map(({ receipt }) => receipt.verifiedStatements)).toEqual([0, 0]);
});

test('a model that can say nothing reliably changes nothing', async () => {
  const plain = await verified(open, { supported: null, partly: null });
  await using model = await load({ answers: open, choices: [1] });
  const without = await ask(model, { documents: [lease], question: 'Are dogs welcome?' });
  expect(plain.answer[0]?.support?.grade).toBe(without.answer[0]?.support?.grade);
  expect(without.answer[0]?.support?.checkedBy).toBe('code');
  expect(without.receipt.verifier).toBeUndefined();
});

test('a model with room for one sequence cannot check itself: refused, and not waited for', async () => {
  await using model = await load({ answers: open, choices: [1] });
  const verify = { model, thresholds: always };
  const run = ask(model, { documents: [lease], question: 'Are dogs welcome?', verify });
  await expect(run).rejects.toMatchObject({ code: 'request-invalid' });
});

test.each([
  [2, 'supported'],
  [1, 'partly'],
  [-1, 'not supported'],
] as const)('a score of %d is %s', (score, grade) => {
  expect(gradeOf(score, { supported: 2, partly: 0 }, 'partly')).toBe(grade);
});

test('where only one threshold is known, what it does not decide stays as code has it', () => {
  expect(gradeOf(1, { supported: 2, partly: null }, 'not supported')).toBe('not supported');
  expect(gradeOf(1, { supported: null, partly: 0 }, 'supported')).toBe('supported');
});
