// Numbers in the margin: those of the lines of a pleading, those of the paragraphs of a commentary. They are furniture,
// and would stand in the middle of sentences.

import type { Line } from './run.ts';
import { weightedMode } from './weighted-mode.ts';

// Fewer could be the items of a list.
const fewest = 4;
// In characters, on average: items of tables are shorter.
const shortestProse = 40;
// Of the numbered lines: how many begin within a sentence. Items of lists do not.
const leastWithin = 0.3;

/** Divides the segments of a page into its text and the numbers beside it. */
export function withoutLineNumbers(segments: readonly Line[]): { body: Line[]; numbers: Line[] } {
  const numbers = new Set([...pleading(segments), ...marginal(segments)]);
  if (numbers.size === 0) return { body: [...segments], numbers: [] };
  return { body: segments.filter((line) => !numbers.has(line)), numbers: [...numbers] };
}

function isNumber({ text }: Line): boolean {
  return /^\d{1,4}$/.test(text);
}

/** One number for each line, counting up. */
function pleading(segments: readonly Line[]): Line[] {
  const bySide = Map.groupBy(segments.filter(isNumber), (line) => Math.round(line.right / 4));
  for (const group of bySide.values()) {
    const numbers = group.toSorted((a, b) => a.baseline - b.baseline);
    if (numbers.length < fewest || !numbers.every((line, index) => isNext(numbers[index - 1], line)))
      continue;
    const lines = numbers.flatMap((number) => {
      const beside = segments.find(
        (line) => line !== number && isLevel(line, number) && line.x > number.right,
      );
      return beside ? [beside] : [];
    });
    const length = lines.reduce((sum, { text }) => sum + text.length, 0);
    const within = lines.filter(
      ({ text }, index) => /^\p{Ll}/u.test(text) || goesOn(lines[index - 1]),
    ).length;
    if (
      lines.length >= fewest &&
      length >= shortestProse * lines.length &&
      within >= leastWithin * lines.length
    )
      return numbers;
  }
  return [];
}

function isNext(last: Line | undefined, line: Line): boolean {
  if (!last) return true;
  const step = Number(line.text) - Number(last.text);
  return step === 1 || step === 5;
}

function goesOn(last: Line | undefined): boolean {
  return last !== undefined && /[\p{L},-]$/u.test(last.text);
}

function isLevel(a: Line, b: Line): boolean {
  return Math.abs(a.baseline - b.baseline) < 0.3 * a.size;
}

/** Numbers outside of the edges between which the prose stands. */
function marginal(segments: readonly Line[]): Line[] {
  const prose = segments.filter(({ text }) => text.length >= shortestProse);
  if (prose.length < 2 * fewest) return [];
  const right = weightedMode(
    prose,
    (line) => `${Math.round(line.right / 2)}`,
    () => 1,
  ).right;
  const outside = segments
    .filter((line) => isNumber(line) && line.x > right + 0.8 * line.size)
    .toSorted((a, b) => a.baseline - b.baseline);
  const beyond = prose.filter((line) => line.right > right + 0.5 * line.size);
  if (
    beyond.length > 0 ||
    !outside.every((line, index) => Number(line.text) > Number(outside[index - 1]?.text ?? -1))
  )
    return [];
  return outside;
}
