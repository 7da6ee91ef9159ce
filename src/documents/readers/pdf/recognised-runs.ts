// Words that were recognised on a page → runs as the text of a PDF has them, so that columns, tables and headings of a scan are
// found as they are in any page.
import type { RecognisedPage, RecognisedWord } from '../../ocr/recognised-page.ts';
import { directionOf } from './direction.ts';
import type { Run } from './run.ts';

// Of the size of most of the text: measured letters of one size differ by as much.
const sameSize = 0.2;
const font = 'recognised';

export function recognisedRuns({ angle, words }: Pick<RecognisedPage, 'angle' | 'words'>): Run[] {
  const sizes = settledSizes(words);
  const rtl = words.filter(({ text }) => directionOf(text) === 'rtl').length;
  return words.map((word, index) => ({
    text: word.text,
    x: word.x,
    right: word.right,
    baseline: word.baseline,
    top: word.top,
    bottom: word.bottom,
    size: sizes[index] ?? word.size,
    font,
    rtl: directionOf(word.text) === 'rtl',
    pageRtl: rtl > words.length / 2,
    spaceBefore: true,
    confidence: word.confidence,
    angle,
  }));
}

/** The commonest size for all that are near it, then the commonest of the others, and so on. */
function settledSizes(words: readonly RecognisedWord[]): number[] {
  const sorted = words.map(({ size }) => size).sort((a, b) => a - b);
  const sizes: number[] = [];
  for (let rest = sorted; rest.length > 0; ) {
    const size = densest(rest);
    sizes.push(size);
    rest = rest.filter((other) => Math.abs(other - size) > sameSize * size);
  }
  return words.map(
    ({ size }) => sizes.find((settled) => Math.abs(settled - size) <= sameSize * settled) ?? size,
  );
}

/** Of ascending sizes, the middle of the stretch of a tenth that has most of them. */
function densest(sorted: readonly number[]): number {
  let [best, from] = [0, 0];
  let middle = sorted[0] ?? 1;
  for (const [to, size] of sorted.entries()) {
    while ((sorted[from] ?? 0) < size / 1.1) from += 1;
    if (to - from + 1 <= best) continue;
    best = to - from + 1;
    middle = sorted[Math.floor((from + to) / 2)] ?? middle;
  }
  return middle;
}
