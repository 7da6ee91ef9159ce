import { expect, test } from 'vitest';
import { makePdf } from '../../../test/documents/make-pdf.ts';
import { readNamed } from '../../../test/documents/read-bytes.ts';
import type { Document } from '../document.ts';
import { citableSentences } from './citable-sentences.ts';
import { notCitable } from './not-citable.ts';

function citableOf(document: Document): string[] {
  return citableSentences(document).map(({ start, end }) => document.text.slice(start, end));
}

async function citable(text: string, name = 'a.md'): Promise<string[]> {
  return citableOf(await readNamed(name, text));
}

test('headings can be cited, for what looks like one may be the rule itself', async () => {
  expect(await citable('# Rent\n\nThe rent is due on Monday.')).toEqual([
    '# Rent',
    'The rent is due on Monday.',
  ]);
  const rules = '1 No noise after ten\n\n2 Rubbish goes out on Mondays\n\n3 Bikes go to the yard\n\nSigned.';
  expect(await citable(rules, 'rules.txt')).toEqual(rules.split('\n\n'));
});

test.each([
  ['stepped rents', (year: number) => `The rent in year ${year} is ${480 + 20 * year} euros.`],
  ['a schedule', (day: number) => `On ${day} May the bus leaves at ${day}:15.`],
  ['clauses that say the same', () => 'The tenant pays.'],
  ['a list of amounts', (item: number) => `- ${item}00`],
  ['amounts alone', (item: number) => `${item}00`],
])('sentences that differ in their digits only can all be cited: %s', async (_, sentence) => {
  const sentences = Array.from({ length: 12 }, (_, index) => sentence(index + 1));
  expect(await citable(sentences.join('\n\n'), 'a.txt')).toEqual(sentences);
});

test('every row of numbers can be cited', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => `${2000 + index},${index % 5},${900 + 25 * index}`);
  expect(await citable(['year,rooms,rent', ...rows].join('\n'), 'a.csv')).toEqual([
    'year,rooms,rent',
    ...rows,
  ]);
});

test('page numbers of a text that was printed are left out', async () => {
  const text = 'Page 1 of 3\n\nOne thing.\n\nPage 2 of 3\n\nAnother thing.\n\nPage 3 of 3';
  expect(await citable(text)).toEqual(['One thing.', 'Another thing.']);
});

test('a page header is offered once, a page number never, and the rest is reported', async () => {
  const bytes = await makePdf((pdf) => {
    for (let page = 1; page <= 4; page += 1) {
      if (page > 1) pdf.addPage();
      pdf.text('File 4711', 72, 40, { lineBreak: false });
      pdf.text(`The rent in year ${page} is ${page}00 euros.`, 72, 200);
      pdf.text(`${page}`, 300, 760, { lineBreak: false });
    }
  });
  const document = await readNamed('a.pdf', bytes);
  expect(citableOf(document)).toEqual([
    'File 4711',
    ...[1, 2, 3, 4].map((page) => `The rent in year ${page} is ${page}00 euros.`),
  ]);
  expect(notCitable([document], 'quoting')).toEqual([{ document: 'a.pdf', documentIndex: 0, sentences: 7 }]);
  expect(notCitable([document], 'ids')).toEqual([]);
});

test('a document of nothing but page numbers keeps them', async () => {
  expect(await citable('Page 1\n\nPage 2\n\nPage 3')).toHaveLength(3);
});
