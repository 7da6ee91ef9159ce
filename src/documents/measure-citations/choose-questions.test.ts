import { expect, test } from 'vitest';
import { readLabelledSet } from '../labelled-set/index.ts';
import { chooseQuestions } from './choose-questions.ts';
import { supportPairs } from './support-pairs.ts';

test('sixty of four hundred questions: each document and kind has its share, and they are the same every time', async () => {
  const set = await readLabelledSet();
  const chosen = chooseQuestions(set, 60);
  const ids = chosen.map(({ question }) => question.id);
  expect(new Set(ids).size).toBe(60);
  const counts = Object.groupBy(chosen, ({ question }) => question.kind);
  expect(counts.words?.length).toBeCloseTo((60 * 136) / 400, -1);
  expect(counts.absent?.length).toBeCloseTo((60 * 64) / 400, -1);
  expect(Map.groupBy(chosen, ({ document }) => document.name).size).toBe(8);
  expect(chooseQuestions(set, 60).map(({ question }) => question.id)).toEqual(ids);
  expect(chooseQuestions(set, 1000)).toHaveLength(400);
  const more = new Set(chooseQuestions(set, 120).map(({ question }) => question.id));
  expect(ids.filter((id) => more.has(id)).length).toBeGreaterThanOrEqual(58);
});

test('pairs for measuring support: enough of both kinds that code leaves open', async () => {
  const pairs = supportPairs(await readLabelledSet()).filter(({ open }) => open);
  const yes = pairs.filter(({ supported }) => supported).length;
  expect(yes).toBeGreaterThan(40);
  expect(pairs.length - yes).toBeGreaterThan(40);
  expect(pairs.every(({ source, statement }) => source !== '' && statement !== '')).toBe(true);
});
