import { expect, test } from 'vitest';
import { isNotFound } from './not-found.ts';
import { notFoundText } from './prompt-words.ts';

test.each([
  notFoundText,
  'Not in the document',
  'not in the documents.',
  '“Not in the document.”',
  'This is not in the document.',
  'Not found in the documents.',
])('%s says that nothing was found', (text) => {
  expect(isNotFound(text)).toBe(true);
});

test.each([
  'The deposit is not in the document that was signed.',
  'Not in the annex.',
  'The rent is 5 €.',
  '',
])('"%s" is an answer like any other', (text) => {
  expect(isNotFound(text)).toBe(false);
});
