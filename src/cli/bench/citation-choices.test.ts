import { afterAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import type { StrategyName } from '../../documents/index.ts';
import { citationChoices, keepChoice, type MeasuredStrategy } from './citation-choices.ts';

const folder = await temporaryFolder();
const before = process.env.DESKSIDE_HOME;
process.env.DESKSIDE_HOME = folder.path;
afterAll(async () => {
  if (before === undefined) delete process.env.DESKSIDE_HOME;
  else process.env.DESKSIDE_HOME = before;
  await folder[Symbol.asyncDispose]();
});

function measured(
  strategy: StrategyName,
  first: number,
  precision: number,
  questions = 24,
): MeasuredStrategy {
  const share = (value: number): MeasuredStrategy['summary']['first'] => ({
    value,
    low: 0,
    high: 1,
    count: questions,
  });
  const summary = { questions, first: share(first), precision: share(precision), heldTokens: 3_000 };
  return { strategy, summary };
}
const row = [measured('quoting', 0.4, 0.4), measured('ids', 0.1, 0.1), measured('matching', 0.8, 0.7)];

test('the best of a row is kept for the model, the more precise of two that are equal', async () => {
  expect(await citationChoices()).toEqual({});
  expect(await keepChoice('sha256:a', row)).toBe('matching');
  expect(await keepChoice('sha256:b', [measured('quoting', 0.8, 0.9), ...row.slice(1)])).toBe('quoting');
  expect(await citationChoices()).toEqual({
    'sha256:a': { strategy: 'matching', questions: 24, heldTokens: 3_000 },
    'sha256:b': { strategy: 'quoting', questions: 24, heldTokens: 3_000 },
  });
});

test('nothing is kept of one way alone, or of few questions', async () => {
  expect(await keepChoice('sha256:c', row.slice(0, 1))).toBeNull();
  expect(await keepChoice('sha256:c', [...row.slice(0, 2), measured('matching', 1, 1, 12)])).toBeNull();
  expect(await citationChoices()).not.toHaveProperty('sha256:c');
});
