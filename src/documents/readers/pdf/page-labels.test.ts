import { expect, test } from 'vitest';
import { rawPdf } from '../../../../test/documents/make-pdf.ts';
import { readNamed } from '../../../../test/documents/read-bytes.ts';

/** Four pages with a sentence each; `labels` is the dictionary of page labels. */
function fourPages(labels: string): Buffer {
  const content = 'BT /F 12 Tf 20 100 Td (Oak is heavier than pine.) Tj ET';
  const page =
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>';
  return rawPdf([
    `<</Type/Catalog/Pages 2 0 R${labels}>>`,
    '<</Type/Pages/Kids[5 0 R 6 0 R 7 0 R 8 0 R]/Count 4>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...Array<string>(4).fill(page),
  ]);
}

async function labelsOf(labels: string): Promise<(string | null)[]> {
  const { sentences } = await readNamed('a.pdf', fourPages(labels));
  expect(sentences.map(({ page }) => page)).toEqual([1, 2, 3, 4]);
  return sentences.map(({ pageLabel }) => pageLabel);
}

test('a page is called what the document calls it, where this is not its number', async () => {
  expect(await labelsOf('/PageLabels<</Nums[0<</S/r>>2<</S/D/St 127>>]>>')).toEqual([
    'i',
    'ii',
    '127',
    '128',
  ]);
  expect(await labelsOf('/PageLabels<</Nums[0<</S/D>>3<</S/D/P(A-)>>]>>')).toEqual([null, null, null, 'A-1']);
});

test('a document that counts its pages, or says nothing, has no labels', async () => {
  expect(await labelsOf('')).toEqual([null, null, null, null]);
  expect(await labelsOf('/PageLabels<</Nums[0<</S/D>>]>>')).toEqual([null, null, null, null]);
});

test('labels that a file makes up to harm are cut and cleaned', async () => {
  const [first] = await labelsOf(`/PageLabels<</Nums[0<</P(A\\001B${'x'.repeat(500)})>>]>>`);
  expect(first?.length).toBeLessThanOrEqual(24);
  expect(first).toMatch(/^A Bx+$/);
});
