import { expect, test } from 'vitest';
import { readDocument } from '../read-document.ts';
import { createCitation, mergeRanges } from './sentence-range.ts';

const range = (documentIndex: number, first: number, last = first) => ({ documentIndex, first, last });

test('ranges that touch or overlap become one, across any order', () => {
  expect(mergeRanges([range(0, 4), range(0, 3), range(0, 5, 7), range(0, 6)])).toEqual([range(0, 3, 7)]);
});

test('a gap keeps ranges apart, and so does a change of document', () => {
  const apart = [range(0, 1), range(0, 3), range(1, 4)];
  expect(mergeRanges(apart.toReversed())).toEqual(apart);
});

test('a range within another one disappears', () => {
  expect(mergeRanges([range(0, 1, 9), range(0, 3, 4)])).toEqual([range(0, 1, 9)]);
});

test('the quote is the slice of the source, spaces between sentences included', async () => {
  const bytes = Buffer.from('First things first.\n\nThe rent is due.  It is 5 €. Nothing else.', 'utf8');
  const document = await readDocument({ name: 'a.txt', bytes });
  const citation = createCitation([document], range(0, 1, 2));
  expect(citation.quote).toBe('The rent is due.  It is 5 €.');
  expect(document.text.slice(citation.start, citation.end)).toBe(citation.quote);
});

test('a quote says how much of it was recognised on pictures', async () => {
  const bytes = Buffer.from('The rent is due. It is 5 €. Nothing else.', 'utf8');
  const document = await readDocument({ name: 'a.txt', bytes });
  const counts = [null, { words: 4, doubtful: 1 }, { words: 2, doubtful: 0 }];
  const sentences = document.sentences.map((sentence, index) => ({
    ...sentence,
    recognised: counts[index] ?? null,
  }));
  const recognised = (first: number, last: number): unknown =>
    createCitation([{ ...document, sentences }], range(0, first, last)).recognised;
  expect([recognised(0, 0), recognised(0, 1), recognised(1, 2)]).toEqual([
    null,
    { words: 4, doubtful: 1 },
    { words: 6, doubtful: 1 },
  ]);
});

test('sentences that do not exist are an error, never an empty citation', async () => {
  const document = await readDocument({ name: 'a.txt', bytes: Buffer.from('One.') });
  expect(() => createCitation([document], range(0, 7))).toThrow(RangeError);
  expect(() => createCitation([document], range(1, 0))).toThrow(RangeError);
});
