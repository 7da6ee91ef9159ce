// The shipped sample: its bytes come from its source, and its questions can be answered from it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { makeSample } from '../scripts/make-sample.ts';
import { readDocument } from '../src/documents/index.ts';

const sample = fileURLToPath(new URL('../samples/lease.pdf', import.meta.url));
const read = (name: string): string => readFileSync(new URL(`../samples/${name}`, import.meta.url), 'utf8');
const words = (text: string): string[] => text.split(/[\s|]+/).filter((word) => !/^[#-]*$/.test(word));

interface Question {
  question: string;
  answer: string | null;
  quotes: string[];
}

test('the PDF is made from its source, byte for byte', async () => {
  expect((await makeSample(read('lease.md'))).equals(readFileSync(sample))).toBe(true);
});

test('reading the PDF gives back every word of the source, in order', async () => {
  const document = await readDocument({ path: sample });
  const furniture = /(?:Lease of Commercial Premises · Old Mill Yard 7|Page \d+ of \d+)\n*/g;
  expect(document.pages).toBe(10);
  expect(words(document.text.replace(furniture, ''))).toEqual(words(read('lease.md')));
});

test('every quote of the questions is a run of whole sentences', async () => {
  const document = await readDocument({ path: sample });
  const sentences = document.sentences.map(({ start, end }) => document.text.slice(start, end));
  const questions: Question[] = JSON.parse(read('questions.json'));
  expect(questions.flatMap(({ quotes }) => quotes.filter((quote) => !sentences.includes(quote)))).toEqual([]);
  expect(questions.some(({ answer, quotes }) => answer === null && quotes.length === 0)).toBe(true);
});
