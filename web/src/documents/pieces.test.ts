import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDocument } from '../../../src/documents/index.ts';
import type { ApiSentence } from '../api/index.ts';
import { cellsOf } from './cells.ts';
import { piecesOf } from './pieces.ts';

async function read(
  name: string,
  bytes: string | Uint8Array,
): Promise<{ text: string; sentences: ApiSentence[]; format: string }> {
  const { text, sentences, format } = await readDocument({ name, bytes: Buffer.from(bytes) });
  return {
    text,
    format,
    sentences: sentences.map((each) => ({
      ...each,
      text: text.slice(each.start, each.end),
    })) as ApiSentence[],
  };
}

test('the pieces of a document are its text to the letter, in order', async () => {
  const csv = `name,rent\n${Array.from({ length: 450 }, (_, at) => `"Flat ${at}, left",${at}`).join('\n')}\n`;
  const markdown = `# Lease\n\nOne. Two.\n\n## Rent\n\n| what | how much |\n| --- | --- |\n| rent | 900 |\n\n${'Long. '.repeat(2000)}`;
  for (const [name, bytes] of [
    ['rents.csv', csv],
    ['lease.md', markdown],
    ['empty.txt', 'One.'],
  ] as const) {
    const { text, sentences } = await read(name, bytes);
    const pieces = piecesOf(text, sentences);
    const [first] = pieces;
    expect(first?.start === 0 || first?.kind === 'rows').toBe(true);
    expect(pieces.at(-1)?.end).toBe(text.length);
    expect(pieces.slice(1).map(({ start }) => start)).toEqual(pieces.slice(0, -1).map(({ end }) => end));
    for (const sentence of sentences) {
      expect(pieces.some(({ start, end }) => start <= sentence.start && sentence.end <= end)).toBe(true);
    }
  }
});

test('pages of a PDF begin pieces, and say which page', async () => {
  const { readFile } = await import('node:fs/promises');
  const { text, sentences } = await read(
    'lease.pdf',
    await readFile(join(import.meta.dirname, '../../../samples/lease.pdf')),
  );
  const begun = piecesOf(text, sentences).flatMap(({ beginsPage }) => beginsPage ?? []);
  expect(begun).toEqual([...new Set(sentences.map(({ page }) => String(page)))]);
  expect(begun.length).toBeGreaterThan(1);
});

test('cells are cut where the columns say, quotation marks and all', async () => {
  const { text, sentences, format } = await read('rents.csv', 'name;rent\n"A; B";1,5\nC;2\nonly one\n');
  const rows = sentences.filter(({ kind }) => kind === 'row');
  const cut = cellsOf(text, rows, format).map((row) => row.map(({ start, end }) => text.slice(start, end)));
  expect(cut).toEqual([['"A; B"', '1,5'], ['C', '2'], ['only one']]);
});
