// Whether lines beside prose belong to it. In a table, what a row is called stands level with the line that its text begins on; a table of
// contents beside an introduction stands anywhere.
import { greatest, least } from './extent.ts';
import type { Line } from './run.ts';

const fewest = 4;
const share = 0.6;
// Of the width of the prose.
const full = 0.7;
// In font sizes.
const level = 0.2;

/** True where most items of `side` begin beside the middle of a sentence of `prose`. */
export function standsAlone(side: readonly Line[], prose: readonly Line[]): boolean {
  const lines = prose.toSorted((a, b) => a.baseline - b.baseline);
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return false;
  // What goes on in small letters belongs to the item before.
  const items = side.filter(
    ({ text, top, bottom }) => /^\P{Ll}/u.test(text) && bottom > first.top && top < last.bottom,
  );
  const width = greatest(lines, ({ right }) => right) - least(lines, ({ x }) => x);
  const begun = lines.filter((line, index) => !goesOn(lines[index - 1], line, width));
  const alone = items.filter((item) => !begun.some((line) => isLevel(item, line)));
  return alone.length >= fewest && alone.length >= share * items.length;
}

/** In small letters, or below a line that fills the column and ends within a sentence. */
function goesOn(before: Line | undefined, line: Line, width: number): boolean {
  if (!before || !/[\p{L}\p{N},-]$/u.test(before.text)) return false;
  return /^\p{Ll}/u.test(line.text) || before.right - before.x > full * width;
}

function isLevel(a: Line, b: Line): boolean {
  return Math.abs(a.baseline - b.baseline) < level * a.size;
}
