import { expect, test } from 'vitest';
import type { Document } from '../../document.ts';
import { readDocument } from '../../read-document.ts';
import { cutSections, selectionTokens } from './cut-sections.ts';
import { inWhole, partOf, type Selection } from './document-part.ts';

async function read(text: string, name = 'a.md'): Promise<Document> {
  return readDocument({ name, bytes: Buffer.from(text) });
}

const whole = (documents: readonly Document[]): Selection[] =>
  documents.map(({ sentences }, documentIndex) => ({
    documentIndex,
    sentences: sentences.map(({ index }) => index),
  }));

/** Every sentence takes ten tokens, every name two. */
function options(documents: readonly Document[], budgetTokens: number): Parameters<typeof cutSections>[1] {
  const counts = documents.map(({ sentences }) => sentences.map(() => 10));
  return { documents, counts, nameTokens: documents.map(() => 2), budgetTokens };
}

const chapter = (name: string, sentences: number): string =>
  `# ${name}\n\n${Array.from({ length: sentences }, (_, at) => `${name} has ${at} trees.`).join(' ')}\n\n`;

test('every sentence is in exactly one section, and no section is more than the budget', async () => {
  const documents = [await read(chapter('One', 40)), await read(chapter('Two', 25), 'b.md')];
  const sections = cutSections(whole(documents), options(documents, 100));
  for (const [documentIndex, { sentences }] of documents.entries()) {
    const read = sections.flatMap((section) =>
      section.flatMap((each) => (each.documentIndex === documentIndex ? each.sentences : [])),
    );
    expect(read).toEqual(sentences.map(({ index }) => index));
  }
  for (const section of sections)
    expect(selectionTokens(section, options(documents, 0))).toBeLessThanOrEqual(100);
});

test('a heading that is near the end begins the next section', async () => {
  const documents = [await read(chapter('One', 6) + chapter('Two', 6))];
  const [first] = cutSections(whole(documents), options(documents, 100));
  expect(first?.[0]?.sentences).toHaveLength(7);
});

test('short documents are read together', async () => {
  const documents = [await read('Dogs bark. Cats do not.'), await read('Rent is due.', 'b.md')];
  expect(cutSections(whole(documents), options(documents, 100))).toHaveLength(1);
});

test('a sentence beyond the budget has a section of its own', async () => {
  const documents = [await read('Dogs bark. Cats do not. Birds sing.')];
  const sections = cutSections(whole(documents), options(documents, 5));
  expect(sections.map((section) => section.flatMap(({ sentences }) => sentences))).toEqual([[0], [1], [2]]);
});

test('a part has its sentences to the letter, and its citations count in the whole', async () => {
  const text = '# Pets\n\nDogs bark.  Cats do not. Birds sing.\n\n# Rent\n\nIt is due monthly. It is high.\n';
  const documents = [await read('Nothing here.', 'z.md'), await read(text)];
  const part = partOf(documents, { documentIndex: 1, sentences: [1, 2, 5] });
  expect(part.document.text).toBe('Dogs bark.  Cats do not.\n\nIt is due monthly.');
  const quotes = part.document.sentences.map(({ start, end }) => part.document.text.slice(start, end));
  expect(quotes).toEqual(['Dogs bark.', 'Cats do not.', 'It is due monthly.']);
  const all = { sentence: 0, endSentence: 2, documentIndex: 0 } as Parameters<typeof inWhole>[0];
  expect(
    inWhole(all, [part], documents).map(({ documentIndex, sentence, endSentence, quote }) => [
      documentIndex,
      sentence,
      endSentence,
      quote,
    ]),
  ).toEqual([
    [1, 1, 2, 'Dogs bark.  Cats do not.'],
    [1, 5, 5, 'It is due monthly.'],
  ]);
});

test('all parts of a document together are all of its text', async () => {
  const documents = [
    await read(`\n\n${chapter('One', 9)}| a | b |\n|---|---|\n| 1 | 2 |\n|  | 3 |\n\nThe end.\n`),
  ];
  const sections = cutSections(whole(documents), options(documents, 42));
  const texts = sections.flatMap((section) => section.map((each) => partOf(documents, each).document.text));
  const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();
  expect(sections.length).toBeGreaterThan(2);
  expect(plain(texts.join(' '))).toBe(plain(documents[0]?.text ?? ''));
});
