// What an answer is told about each of its statements, and what is there before it.
import { beforeAll, expect, test } from 'vitest';
import type { LoadedModel } from '../../engine/index.ts';
import { type FakeScriptInput, fakeEngine } from '../../testing/index.ts';
import type { Document } from '../document.ts';
import { readDocument } from '../read-document.ts';
import { ask } from './ask.ts';
import type { AskRequest } from './ask-request.ts';

let lease: Document;
beforeAll(async () => {
  const text =
    'The lease begins on 1 March. The rent is 1,450 euros a month. The deposit is 2,450 euros. Dogs are welcome in the yard.';
  lease = await readDocument({ name: 'lease.txt', bytes: Buffer.from(text) });
});

async function load(script: FakeScriptInput): Promise<LoadedModel> {
  return fakeEngine(script).load({ paths: ['fake'], digest: 'sha256:fake', name: 'fake' });
}

const request = (over: Partial<AskRequest> = {}): AskRequest => ({
  documents: [lease],
  question: 'How high is the deposit?',
  sampling: { temperature: 0, seed: 1 },
  ...over,
});
const end = { text: '' };
const wrong = { text: 'The deposit is 2,540 euros.', end: false };
const right = { text: ' The rent is 1 450 euros.', end: false };

test('a number that its sentence does not have is marked, another notation is not', async () => {
  await using model = await load({ answers: [wrong, right, end], choices: [2, 1] });
  const { answer } = await ask(model, request());
  expect(answer.map(({ support }) => [support?.grade, support?.missing.map(({ text }) => text)])).toEqual([
    ['not supported', ['2,540']],
    ['supported', []],
  ]);
});

test('a statement that has hardly a word of its sentence is not supported, whatever the model cited', async () => {
  await using model = await load({
    answers: [{ text: 'Cats pay nothing here.', end: false }, end],
    choices: [0],
  });
  const { answer } = await ask(model, request());
  expect(answer[0]?.support?.grade).toBe('not supported');
});

test('unsupported statements can be left out, and the answer says how many; no text of them is shown', async () => {
  await using model = await load({ answers: [wrong, right, end], choices: [2, 1] });
  const run = ask(model, request({ onlySupported: true }));
  let text = '';
  const types: string[] = [];
  for await (const event of run) {
    types.push(event.type);
    if (event.type === 'text-delta') text += event.text;
  }
  const { answer, leftOut } = await run;
  expect(text.trim()).toBe('The rent is 1 450 euros.');
  expect(answer.map((statement) => statement.text)).toEqual(['The rent is 1 450 euros.']);
  expect(leftOut).toBe(1);
  expect(types.filter((type) => type === 'statement-left-out')).toHaveLength(1);
});

test('the passages come right after the start, before anything is read', async () => {
  await using model = await load({ answers: [right, end], choices: [1] });
  const run = ask(model, request());
  const types: string[] = [];
  for await (const event of run) types.push(event.type);
  expect(types.slice(0, 2)).toEqual(['generation-start', 'passages']);
  expect((await run).passages[0]?.quote).toBe('The deposit is 2,450 euros.');
});

test('matching cites the sentence that shares most with question and statement, and writes nothing for it', async () => {
  const answers = [{ text: 'It amounts to 2,450 euros.', end: false }, end];
  await using model = await load({ answers });
  const { answer, strategy, receipt } = await ask(model, request({ strategy: 'matching' }));
  expect(strategy).toBe('matching');
  expect(answer[0]?.citations.map(({ quote }) => quote)).toEqual(['The deposit is 2,450 euros.']);
  await using same = await load({ answers });
  const quoted = await ask(same, request({ strategy: 'quoting' }));
  expect(receipt.outputTokens).toBeLessThan(quoted.receipt.outputTokens);
});

test('matching cites nothing where nothing is shared', async () => {
  await using model = await load({ answers: [{ text: 'Quarks!', end: false }, end] });
  const { answer } = await ask(model, request({ strategy: 'matching', question: 'Quarks?' }));
  expect(answer[0]).toMatchObject({ citations: [], support: { grade: 'not supported' } });
});

test('matching cites what a model says that ends without a full stop', async () => {
  await using model = await load({ answers: [{ text: 'The deposit is 2,450 euros' }] });
  const { answer, finishReason } = await ask(model, request({ strategy: 'matching' }));
  expect([finishReason, answer[0]?.citations[0]?.quote]).toEqual(['stop', 'The deposit is 2,450 euros.']);
});

test('matching follows what a statement adds to a question that shares an accidental word with another sentence', async () => {
  const text =
    'Payments are counted first towards interest. No guarantee by parents or employers is accepted.';
  const documents = [await readDocument({ name: 'lease.txt', bytes: Buffer.from(text) })];
  const question = 'May mum and dad vouch for the payments?';
  const said = { text: 'No, a guarantee by parents or employers is accepted by nobody.', end: false };
  await using model = await load({ answers: [said, end] });
  const { answer } = await ask(model, request({ documents, question, strategy: 'matching' }));
  expect(answer[0]?.citations[0]?.quote).toBe('No guarantee by parents or employers is accepted.');
  // The question again adds nothing: its own words decide.
  await using echo = await load({
    answers: [{ text: 'Mum and dad may vouch for payments.', end: false }, end],
  });
  const echoed = await ask(echo, request({ documents, question, strategy: 'matching' }));
  expect(echoed.answer[0]?.citations[0]?.quote).toBe('Payments are counted first towards interest.');
});

test('without a strategy, small models are matched and others quote', async () => {
  const answers = [right, end];
  await using small = await load({ answers, parameters: 999_999_999 });
  await using large = await load({ answers, choices: [1] });
  expect((await ask(small, request())).strategy).toBe('matching');
  expect((await ask(large, request())).strategy).toBe('quoting');
});

test('a short answer is a statement only together with its question', async () => {
  const text =
    'The key of the archive is kept at the reception. The vault holds the deeds. It is closed on Sundays.';
  const rules = await readDocument({ name: 'rules.txt', bytes: Buffer.from(text) });
  const gradeOf = async (question: string, statement: string): Promise<string | undefined> => {
    await using model = await load({ answers: [{ text: statement, end: false }, end], choices: [1] });
    const { answer } = await ask(model, request({ documents: [rules], question }));
    return answer[0]?.support?.grade;
  };
  expect(await gradeOf('Where is the key of the archive kept?', 'The vault.')).toBe('partly');
  expect(await gradeOf('What holds the deeds?', 'The vault.')).toBe('supported');
  // Whoever says it in full needs no question.
  expect(await gradeOf('Where is the key kept?', 'The vault holds the deeds.')).toBe('supported');
  // A question is no answer, with whatever words of its source.
  expect(await gradeOf('What holds the deeds?', 'Question: What does the vault hold?”')).toBe('partly');
});

test('the receipt says up to which length the model was measured, where it was', async () => {
  await using model = await load({ answers: [right, end, right, end], choices: [1, 1] });
  expect((await ask(model, request({ measuredTokens: 3_000 }))).receipt.measuredTokens).toBe(3_000);
  expect((await ask(model, request())).receipt).not.toHaveProperty('measuredTokens');
});
