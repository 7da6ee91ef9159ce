import { expect, test } from 'vitest';
import { compareText } from './compare-text.ts';

test('the same sentences are all right', () => {
  const sentences = ['The rent is 950 euros.', 'Rent\t900\t\t950'];
  expect(compareText(sentences, sentences)).toEqual({
    lost: [],
    added: [],
    moved: 0,
    numbers: [],
    sentences: 2,
    right: 2,
    missing: [],
  });
});

test('a number that changed, a word that moved and a border of a cell are each told', () => {
  expect(compareText(['The rent is 950 euros.'], ['The rent is 9503 euros.'])).toMatchObject({
    lost: ['950'],
    added: ['9503'],
    numbers: ['950', '9503'],
    right: 0,
  });
  expect(compareText(['one two three'], ['three one two'])).toMatchObject({ lost: [], added: [], moved: 1 });
  expect(compareText(['Rent\t900\t\t950'], ['Rent\t900\t950'])).toMatchObject({ lost: [], right: 0 });
});
