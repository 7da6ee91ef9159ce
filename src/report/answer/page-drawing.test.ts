// Pages of a PDF in the page of an answer: the lines where they stand, a box around what is cited, and no more than that.
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { attack } from '../../../test/support/hostile-answer.ts';
import { type Document, readDocument } from '../../documents/index.ts';
import { pageDrawing } from './page-drawing.ts';

let lease: Document;
beforeAll(async () => {
  lease = await readDocument({ path: fileURLToPath(new URL('../../../samples/lease.pdf', import.meta.url)) });
});

test('every line of the page is drawn once, in its place, and the boxes are those of the cited sentence', () => {
  const cited = lease.sentences.find(({ page, boxes }) => page === 2 && boxes.length > 1);
  if (cited === undefined) throw new RangeError('no sentence of two lines');
  const drawing = pageDrawing(lease, 2, ({ index }) => (index === cited.index ? [7] : []));
  const boxes = lease.sentences.flatMap((sentence) => sentence.boxes).filter(({ page }) => page === 2);
  expect(drawing.match(/<text /gu)?.length).toBe(boxes.length);
  const places = [...drawing.matchAll(/<rect class="cited s7" x="([\d.]+)" y="([\d.]+)"/gu)].map(
    ([, x, y]) => [Number(x), Number(y)],
  );
  expect(places).toEqual(
    cited.boxes
      .filter(({ page }) => page === 2)
      .map(({ x, y }) => [Math.round(10 * x) / 10, Math.round(10 * y) / 10]),
  );
  const words = [...drawing.matchAll(/<text [^>]*>([^<]*)</gu)].map(([, text]) => text).join(' ');
  expect(words.length).toBeGreaterThan(500);
});

test('a page is as large as paper, or as what stands on it', () => {
  expect(pageDrawing(lease, 1, () => [])).toMatch(/viewBox="0 0 (?:595|6\d\d)[\d.]* 8\d\d/u);
  const [first] = lease.sentences;
  if (first === undefined) throw new RangeError('no sentence');
  const wide = { ...first, boxes: [{ page: 1, x: 700, y: 30, width: 90, height: 12 }] };
  expect(pageDrawing({ ...lease, sentences: [wide] }, 1, () => [])).toContain('viewBox="0 0 842 595"');
});

test('words of a document are text, and places that are no numbers are none', () => {
  const box = { page: 1, x: Number.NaN, y: 20, width: 100, height: 10 };
  const [first] = lease.sentences;
  if (first === undefined) throw new RangeError('no sentence');
  const hostile = {
    ...lease,
    text: attack,
    sentences: [{ ...first, start: 0, end: attack.length, boxes: [box] }],
  };
  const drawing = pageDrawing(hostile, 1, () => [1]);
  expect(drawing).not.toMatch(/<(?!\/?(?:svg|text|rect)\b)/u);
  expect(drawing).not.toContain('NaN');
});

test('a page without places, or another page, is not drawn', () => {
  expect(pageDrawing(lease, 9_999, () => [])).toBe('');
});
