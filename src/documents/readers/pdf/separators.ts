// What stands between the runs of a line: nothing, a space, or the border of a cell. How wide a space is, the line
// itself shows: letters can be set apart one by one.
import { isUnspaced } from './join-line-ends.ts';
import type { Ordered } from './logical-order.ts';
import { narrowestSpace } from './page-runs.ts';
import type { Run } from './run.ts';

// In font sizes.
export const narrowestCell = 1;
// Chinese and Japanese are set apart by rule, and have no spaces between their words.
const widestIdeographSpace = 0.6;
// Between words whose letters are set apart: the space, and what stands around it.
const widestLetterGap = 2;
// In spaces of such words.
const widestBetweenLetters = 2.5;
// Fewer letters in a row can be words: "a b c".
const fewestLetters = 4;

/** Runs from left to right, or as they follow each other, with what separates each from the one before. */
export function separatorsOf(runs: readonly Run[]): Ordered[] {
  const spaced = letterspaced(runs);
  return runs.map((run, index) => {
    const last = runs[index - 1];
    if (!last) return { run, separator: '' };
    const gap = gapBetween(last, run);
    const widest = spaced.has(index) ? widestBetweenLetters * (spaced.get(index) ?? 0) : narrowestCell;
    if (gap > Math.max(widest, narrowestCell)) return { run, separator: '\t' };
    const narrowest =
      spaced.get(index) ?? (isUnspacedPair(last, run) ? widestIdeographSpace : narrowestSpace);
    return { run, separator: (run.spaceBefore && !run.pageRtl && !run.rtl) || gap > narrowest ? ' ' : '' };
  });
}

function isUnspacedPair(last: Run, run: Run): boolean {
  return isUnspaced(last.text.at(-1) ?? '') && isUnspaced(run.text[0] ?? '');
}

/** In font sizes of the larger run. */
function gapBetween(last: Run, run: Run): number {
  return (run.x - last.right) / Math.max(last.size, run.size, 1e-6);
}

/** For runs within letters set one by one: from which gap on a space is meant. */
function letterspaced(runs: readonly Run[]): Map<number, number> {
  const narrowest = new Map<number, number>();
  let start = 0;
  for (let index = 1; index <= runs.length; index += 1) {
    const [last, run] = [runs[index - 1], runs[index]];
    const near = last && run && gapBetween(last, run) <= widestLetterGap;
    if (near && isLetter(last) && isLetter(run)) continue;
    if (index - start >= fewestLetters) adapt(runs.slice(start, index), start, narrowest);
    start = index;
  }
  return narrowest;
}

function isLetter(run: Run): boolean {
  return /^[\p{L}\p{N}]\p{M}*[.,;:!?)]?$/u.test(run.text);
}

function adapt(letters: readonly Run[], start: number, narrowest: Map<number, number>): void {
  const gaps = letters.slice(1).map((run, index) => gapBetween(letters[index] ?? run, run));
  const sorted = gaps.toSorted((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
  // Letters that far apart are cells.
  if (usual > narrowestCell) return;
  for (const [index] of gaps.entries()) narrowest.set(start + index + 1, usual * 1.4 + 0.05);
}
