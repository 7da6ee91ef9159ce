import { expect, test } from 'vitest';
import type { Document } from '../document.ts';
import { goldSentences, readLabelledSet } from '../labelled-set/index.ts';
import { readDocument } from '../read-document.ts';
import { findPassages, indexPassages, passagesIn } from './find-passages.ts';

async function read(text: string, name = 'a.txt'): Promise<Document> {
  return readDocument({ name, bytes: Buffer.from(text) });
}

async function first(text: string, question: string): Promise<string | undefined> {
  return findPassages([await read(text)], question)[0]?.quote;
}

test('on the labelled set, 95 of 100 questions that have words of a sentence find it among the first three', async () => {
  let found = 0;
  let asked = 0;
  for (const { document, questions } of await readLabelledSet()) {
    const index = indexPassages([document]);
    for (const question of questions.filter(({ kind }) => kind === 'words')) {
      const gold = goldSentences(document, question);
      const passages = passagesIn(index, { documents: [document], question: question.question });
      asked += 1;
      if (passages.some(({ sentence }) => gold.includes(sentence))) found += 1;
    }
  }
  expect(asked).toBe(136);
  expect(found / asked).toBeGreaterThanOrEqual(0.95);
});

test.each([
  [
    'inflected words',
    'Dogs are welcome. Cats are not. Birds sing.',
    'Is a dog welcome?',
    'Dogs are welcome.',
  ],
  ['accents and case', 'Le délai est court. La FAÇADE est grise.', 'facade grise ?', 'La FAÇADE est grise.'],
  [
    'parts of compounds',
    'Der Hof ist groß. Die Kellerwände sind nass.',
    'Sind die Wände nass?',
    'Die Kellerwände sind nass.',
  ],
  [
    'numbers however they are grouped',
    'It costs 2,450 euros. It costs 2,540 euros.',
    'What costs 2.450?',
    'It costs 2,450 euros.',
  ],
  ['section numbers', 'See 7.1 for rent. See 7.2 for pets.', 'What does 7.2 say?', 'See 7.2 for pets.'],
  [
    'letters that are names',
    'Building B is red. Building C is blue.',
    'Which colour has Building C?',
    'Building C is blue.',
  ],
  [
    'elided articles',
    'Le toit est neuf. Une panne de l’ascenseur dure.',
    "Quand l'ascenseur marche-t-il ?",
    'Une panne de l’ascenseur dure.',
  ],
  [
    'a language without spaces',
    '保証期間は二年です。消費電力は低いです。',
    '消費電力はいくらですか。',
    '消費電力は低いです。',
  ],
  ['Korean endings', '보증금은 비싸다. 월세가 싸다.', '월세는 얼마입니까?', '월세가 싸다.'],
  [
    'Russian cases',
    'Залог велик. Арендная плата мала.',
    'Какова арендной платы сумма?',
    'Арендная плата мала.',
  ],
  [
    'the noun before a pronoun',
    'The bin is green. It is kept in the shed by the gate. Rent is due.',
    'Where is the bin kept?',
    'It is kept in the shed by the gate.',
  ],
])('finds by %s', async (_, text, question, expected) => {
  expect(await first(text, question)).toBe(expected);
});

test('headings and names of columns count for what stands below them', async () => {
  const text =
    '# Rent\n\nIt is due monthly.\n\n# Deposit\n\nIt is due at once.\n\n| room | price |\n|--|--|\n| hall | 5 |\n| loft | 9 |\n';
  const document = await read(text, 'a.md');
  expect(findPassages([document], 'When is the deposit due?')[0]?.quote).toBe('It is due at once.');
  expect(findPassages([document], 'What is the price of the loft room?')[0]?.quote).toContain('9');
});

test('passages say where they stand, in the order of the documents when they are equal', async () => {
  const documents = [await read('Pay the rent.', 'a.txt'), await read('Pay the rent.', 'b.txt')];
  const found = findPassages(documents, 'the rent');
  expect(found.map(({ document, documentIndex, quote }) => [document, documentIndex, quote])).toEqual([
    ['a.txt', 0, 'Pay the rent.'],
    ['b.txt', 1, 'Pay the rent.'],
  ]);
});

test('nothing is found where nothing is shared, or nothing is there', async () => {
  expect(findPassages([await read('Dogs are welcome.')], 'Quarks?')).toEqual([]);
  expect(findPassages([await read('Dogs are welcome.')], ' \u202e?! ')).toEqual([]);
  expect(findPassages([], 'Dogs?')).toEqual([]);
});

test('an index is made once for the same documents, and another for others', async () => {
  const [one, other] = [await read('Dogs are welcome.'), await read('Cats are welcome.', 'b.txt')];
  expect(indexPassages([one, other])).toBe(indexPassages([one, other]));
  expect(indexPassages([one])).not.toBe(indexPassages([one, other]));
  expect(indexPassages([one]).search('cats', 3)).toEqual([]);
  expect(indexPassages([one, other]).search('cats', 3)).toHaveLength(1);
});
