// Documents and questions that no weight was chosen by: what a stranger's document may expect.
import { expect, test } from 'vitest';
import { goldSentences, readLabelledSet } from '../labelled-set/index.ts';
import { findPassages } from './find-passages.ts';

const heldOut = new URL('../../../test/held-out/', import.meta.url);

test('for 24 of 30 questions about each, the right sentence is among the first three passages', async () => {
  const found: Record<string, number> = {};
  for (const { document, questions } of await readLabelledSet(heldOut)) {
    expect(questions).toHaveLength(30);
    found[document.name] = questions.filter((question) => {
      const gold = goldSentences(document, question);
      return findPassages([document], question.question).some(({ sentence }) => gold.includes(sentence));
    }).length;
  }
  expect(Object.keys(found)).toHaveLength(3);
  expect(Object.entries(found).filter(([, count]) => count < 24)).toEqual([]);
});
