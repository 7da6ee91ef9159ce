// What a person sees lit is what is cited: the text under the boxes of each sentence, told by pdf.js and not by our reader, is its text.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sentencesOfTurned, turnedPdf } from '../../../../test/documents/turned-pages.ts';
import { openedPdf, type Share, textUnder } from '../../../../test/support/words-under.ts';
import type { Box, Document } from '../../document.ts';
import { readDocument } from '../../read-document.ts';

const corpus = join(import.meta.dirname, '../../../../test/documents/corpus');
const files = [
  'two-columns.pdf',
  'wrapped-cells.pdf',
  'turned-table.pdf',
  'vertical-japanese.pdf',
  'predefined-tables.pdf',
  'right-to-left.pdf',
];

test.each(files)('the words lie under their boxes: %s', async (name) => {
  await expectUnderBoxes(name, await readFile(join(corpus, name)));
});

test('the words lie under their boxes on turned and cropped pages', async () => {
  const { sentences, text } = await expectUnderBoxes('turned.pdf', await turnedPdf());
  expect(sentences.map(({ start, end }) => text.slice(start, end))).toEqual(sentencesOfTurned);
});

async function expectUnderBoxes(name: string, bytes: Uint8Array): Promise<Document> {
  const document = await readDocument({ name, bytes }, { ocr: false });
  const pdf = await openedPdf(bytes);
  const sizes = new Map<number, { width: number; height: number }>();
  for (let page = 1; page <= pdf.numPages; page += 1) {
    sizes.set(page, (await pdf.getPage(page)).getViewport({ scale: 1 }));
  }
  const shareOf = ({ page, x, y, width, height }: Box): Share => {
    const { width: whole = 0, height: high = 0 } = sizes.get(page) ?? {};
    return [x / whole, y / high, (x + width) / whole, (y + height) / high];
  };
  expect(document.sentences.length).toBeGreaterThan(0);
  for (const { start, end, boxes } of document.sentences) {
    const pages = [...new Set(boxes.map(({ page }) => page))];
    const found = pages.map(async (page) => {
      const own = boxes.filter((box) => box.page === page);
      return await textUnder(pdf, page, own.map(shareOf));
    });
    const under = (await Promise.all(found)).join(' ');
    expectSame(under, document.text.slice(start, end));
  }
  await pdf.loadingTask.destroy();
  return document;
}

/** Letters and digits, in any order: at the ends of a box, one may be cut, since runs are taken to be evenly wide. */
function expectSame(under: string, text: string): void {
  const [found, wanted] = [charactersOf(under), charactersOf(text)];
  const both = sharedCount(found, wanted);
  const told = `under the boxes: ${under}\nthe sentence: ${text}`;
  expect(both / Math.max(1, wanted.length), told).toBeGreaterThan(0.85);
  expect(both / Math.max(1, found.length), told).toBeGreaterThan(0.75);
}

function charactersOf(text: string): string[] {
  return [...text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '')];
}

function sharedCount(some: readonly string[], others: readonly string[]): number {
  const left = [...others];
  return some.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
}
