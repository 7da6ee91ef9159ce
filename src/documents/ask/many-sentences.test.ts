// Lists and tables have a sentence a row, and more rows than the engine takes requests. They are read in a handful of messages, or
// refused before.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isDesksideError, samplingSchema } from '../../core/index.ts';
import type { LoadedModel } from '../../engine/index.ts';
import { fakeEngine } from '../../testing/index.ts';
import type { Document } from '../document.ts';
import { readDocument } from '../read-document.ts';
import { ask } from './ask.ts';

const sampling = samplingSchema.parse({ temperature: 0, seed: 1 });
const rows = Array.from({ length: 10_050 }, (_, row) => `item ${row},${row * 7}`);

const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
beforeEach(() => {
  unhandled.length = 0;
  process.on('unhandledRejection', note);
});
afterEach(async () => {
  // Node tells of them when the turn is over.
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});

async function table(): Promise<Document> {
  return readDocument({ name: 'rows.csv', bytes: Buffer.from(['name,price', ...rows].join('\n')) });
}

async function load(contextTokens: number): Promise<LoadedModel> {
  const answers = [{ text: 'There is an item.', end: false }, { text: '' }];
  const engine = fakeEngine({ contextTrained: contextTokens, answers, choices: [5] });
  return engine.load({ paths: ['fake'], digest: 'sha256:fake', name: 'fake', contextTokens });
}

test.each(['quoting', 'ids'] as const)('more than ten thousand rows are asked, by %s', async (strategy) => {
  const documents = [await table()];
  await using model = await load(2_000_000);
  const { answer } = await ask(model, { documents, question: 'What is in it?', sampling, strategy });
  expect(answer.flatMap(({ citations }) => citations)).toHaveLength(1);
});

const strategies = ['quoting', 'ids'] as const;

test.each(strategies)('where they do not fit, no sentence is read, by %s', async (strategy) => {
  const documents = [await table()];
  await using model = await load(8192);
  const error = await errorOf(ask(model, { documents, question: 'What is in it?', sampling, strategy }));
  expect(isDesksideError(error, 'context-overflow') ? error.data.documents : []).toHaveLength(1);
});

test.each(strategies)('an engine that fails at it is one error, by %s', async (strategy) => {
  const documents = [await table()];
  const action = { type: 'fail', code: 'engine-request', data: { reason: 'x' } } as const;
  const engine = fakeEngine({
    contextTrained: 2_000_000,
    faults: [{ operation: 'tokenize', nth: 2, action }],
  });
  await using model = await engine.load({ paths: ['fake'], digest: 'sha256:fake', name: 'fake' });
  const error = await errorOf(ask(model, { documents, question: 'What is in it?', sampling, strategy }));
  expect(isDesksideError(error, 'engine-request')).toBe(true);
});

async function errorOf(run: PromiseLike<unknown>): Promise<unknown> {
  return run.then(
    () => null,
    (error: unknown) => error,
  );
}
