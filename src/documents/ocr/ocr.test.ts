// Scans: recognised on this machine, with the places of the words, in processes that cannot take the program with them.
import { expect, test } from 'vitest';
import { type DrawnWord, drawText, type Raster } from '../../../test/documents/scans/draw-text.ts';
import { pngOf, scannedPdf, tiffOf } from '../../../test/documents/scans/make-scan.ts';
import type { Box, Document } from '../document.ts';
import { readDocument } from '../read-document.ts';
import { wholePdfjs } from '../readers/pdf/pdf-data.ts';

const rent = 'The tenant pays a rent of 950 euros a month. It is due on the third working day.';
const deposit = 'The deposit is 2,850 euros, paid in three parts.';
const small = { width: 4.4, height: 2 };

/** A word's box lies where it was drawn, and is not much larger. */
function covers({ x, y, width, height }: Box, word: DrawnWord, scale: number, slack: number): boolean {
  const [left, right] = [word.left * scale, word.right * scale];
  const [top, bottom] = [word.top * scale, word.bottom * scale];
  return x - slack <= left && right <= x + width + slack && y - slack <= top && bottom <= y + height + slack;
}

function expectBoxes(document: Document, page: number, raster: Raster, scale: number): void {
  const boxes = document.sentences.flatMap((sentence) => sentence.boxes).filter((box) => box.page === page);
  const slack = 2 * scale * (raster.dpi / 72);
  for (const word of raster.words)
    expect(
      boxes.some((box) => covers(box, word, scale, slack)),
      word.text,
    ).toBe(true);
  const inked = raster.words.reduce(
    (sum, { left, right, top, bottom }) => sum + (right - left) * (bottom - top),
    0,
  );
  const covered = boxes.reduce((sum, { width, height }) => sum + width * height, 0);
  expect(covered).toBeLessThan(4 * inked * scale * scale);
}

test('a tilted scan, one in strips of black and white, and a page of text with a scan under it', async () => {
  const tilted = drawText([rent, deposit], { ...small, dpi: 300, tilt: 2 });
  const plain = drawText([deposit], { ...small, dpi: 200 });
  const scan = scannedPdf([tilted], {});
  const read = await readDocument({ name: 'scan.pdf', bytes: scan });
  expect(read.text).toBe(`${rent}\n\n${deposit}`);
  expectBoxes(read, 1, tilted, 72 / 300);
  expect(read.sentences.map(({ recognised }) => recognised?.words)).toEqual([10, 8, 9]);
  expect(read.warnings).toMatchObject([
    { type: 'text-recognised', pages: [1], words: 27, languages: ['eng'] },
  ]);
  expect(read.readerVersion).toMatch(/^pdf\/\d+\+tesseract-/);

  const stamped = scannedPdf([plain], {
    blackAndWhite: true,
    strips: 5,
    over: 'BT /F 9 Tf 20 12 Td (Filed with the court on 3 May 2024) Tj ET',
  });
  const both = await readDocument({ name: 'stamped.pdf', bytes: stamped });
  expect(both.text).toBe(`${deposit}\n\nFiled with the court on 3 May 2024`);
  expect(both.sentences.map(({ recognised }) => recognised?.words ?? null)).toEqual([9, null]);
}, 180_000);

test('pictures are documents: turned on their side, of several pages, in pixels', async () => {
  const page = drawText([rent], { ...small, dpi: 150 });
  const side = await readDocument({ name: 'photo.png', bytes: pngOf(sideways(page)) });
  expect(side.text).toBe(rent);
  const fax = await readDocument({
    name: 'fax.tif',
    bytes: tiffOf([page, drawText([deposit], { ...small, dpi: 150 })]),
  });
  expect(fax.text).toBe(`${rent}\n\n${deposit}`);
  expect(fax.pages).toBe(2);
  expect(fax.sentences.map((sentence) => sentence.page)).toEqual([1, 1, 2]);
  expectBoxes(fax, 1, page, 1);
}, 180_000);

test('the package that decodes fax, JBIG2 and JPEG 2000 is of the release that calls it', async () => {
  expect(await wholePdfjs()).toBeTypeOf('function');
});

test('what is no page of text, damaged, or not to be recognised, is said', async () => {
  const noise = { width: 600, height: 400, dpi: 100, words: [], data: new Uint8Array(240_000) };
  for (const index of noise.data.keys()) noise.data[index] = (index * 7919 + (index >> 4) * 104_729) % 251;
  const page = drawText([deposit], { ...small, dpi: 100 });
  const codes = await Promise.all([
    codeOf('noise.pdf', scannedPdf([noise])),
    codeOf('cut.png', pngOf(page).subarray(0, 600)),
    codeOf('huge.png', claiming(pngOf(page), 180_000)),
    codeOf('off.pdf', scannedPdf([page]), false),
    codeOf('off.png', pngOf(page), false),
  ]);
  expect(codes).toEqual([
    'document-no-text',
    'document-unreadable',
    'document-unreadable',
    'document-no-text',
    'document-no-text',
  ]);
  const unknown = readDocument(
    { name: 'a.pdf', bytes: scannedPdf([page]) },
    { ocr: { languages: ['../x'] } },
  );
  await expect(unknown).rejects.toMatchObject({ code: 'setting-invalid' });
}, 180_000);

async function codeOf(name: string, bytes: Uint8Array, ocr = true): Promise<unknown> {
  return await readDocument({ name, bytes }, { ocr }).then(
    ({ text }) => text,
    ({ code }) => code,
  );
}

function sideways({ width, height, data, dpi }: Raster): Raster {
  const turned = new Uint8Array(data.length);
  for (const [index, value] of data.entries()) {
    const [x, y] = [index % width, Math.floor(index / width)];
    turned[x * height + (height - 1 - y)] = value;
  }
  return { width: height, height: width, data: turned, dpi, words: [] };
}

/** The same file, with a header that claims so many pixels each way. */
function claiming(png: Buffer, pixels: number): Buffer {
  const forged = Buffer.from(png);
  forged.writeUInt32BE(pixels, 16);
  forged.writeUInt32BE(pixels, 20);
  return forged;
}
