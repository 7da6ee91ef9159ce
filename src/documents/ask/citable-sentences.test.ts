import { expect, test } from 'vitest';
import { readDocument } from '../read-document.ts';
import { citableSentences } from './citable-sentences.ts';

async function citable(text: string): Promise<string[]> {
  const document = await readDocument({ name: 'a.md', bytes: Buffer.from(text) });
  return citableSentences(document).map(({ start, end }) => document.text.slice(start, end));
}

test('headings are left out', async () => {
  expect(await citable('# Rent\n\nThe rent is due on Monday.')).toEqual(['The rent is due on Monday.']);
});

test('what stands in three places is left out, whatever its numbers', async () => {
  const text = 'Page 1 of 3\n\nOne thing.\n\nPage 2 of 3\n\nAnother thing.\n\nPage 3 of 3';
  expect(await citable(text)).toEqual(['One thing.', 'Another thing.']);
});

test('what stands in two places is kept', async () => {
  expect(await citable('It is so.\n\nIndeed.\n\nIt is so.')).toHaveLength(3);
});

test('a document of headings keeps them', async () => {
  expect(await citable('# One\n\n# Two')).toHaveLength(2);
});
