// Lines → paragraphs, by what a reader's eye goes by: distance, size, indent, markers,
// and lines that end although the next word would still have fitted.

import { listMarker } from '../list-marker.ts';
import { opensItem } from '../opens-item.ts';
import { greatest } from './extent.ts';
import { hadRoom } from './had-room.ts';
import { isTerminated, type Paragraph } from './paragraph.ts';
import type { Line } from './run.ts';

/** Paragraphs of one column's lines, in order. */
export function groupLines(lines: readonly Line[]): Paragraph[] {
  return stacks(lines).flatMap(paragraphsOfStack);
}

/** Lines of one size at an even distance. */
function stacks(lines: readonly Line[]): Line[][] {
  const usual = usualLeading(lines);
  const result: Line[][] = [];
  for (const line of lines) {
    const stack = result.at(-1);
    const last = stack?.at(-1);
    if (stack && last && isNear(last, line, usual)) stack.push(line);
    else result.push([line]);
  }
  return result;
}

function isNear(last: Line, line: Line, usual: number): boolean {
  const distance = (line.baseline - last.baseline) / last.size;
  const sameSize = Math.abs(line.size - last.size) <= 0.12 * last.size;
  return sameSize && distance > 0 && distance <= usual * 1.3;
}

/** The commonest distance of baselines, in font sizes. */
function usualLeading(lines: readonly Line[]): number {
  const distances = lines
    .slice(1)
    .map((line, index) => (line.baseline - (lines[index]?.baseline ?? 0)) / line.size)
    .filter((distance) => distance > 0.8 && distance < 2.4)
    .sort((a, b) => a - b);
  return distances[Math.floor(distances.length / 2)] ?? 1.3;
}

function paragraphsOfStack(stack: readonly Line[]): Paragraph[] {
  const right = greatest(stack, (line) => line.right);
  const groups: Line[][] = [];
  for (const line of stack) {
    const group = groups.at(-1);
    if (group && !startsAnew(group, line, right)) group.push(line);
    else groups.push([line]);
  }
  return groups.map((lines) => paragraphOf(lines, right));
}

function startsAnew(group: readonly Line[], line: Line, right: number): boolean {
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last || line.cells || fieldOf(last) !== fieldOf(line)) return true;
  if (first.ruled) return true;
  // Under a row only a wrapped cell goes on, never the first one.
  if (first.cells) return line.x < first.x + 3 * first.size;
  const wouldFit = hadRoom(last, line, right);
  const aligned = Math.abs(line.x - last.x) < 0.5 * line.size;
  if (opensItem(line.text, { text: last.text, full: !wouldFit, aligned })) return true;
  const ended = isTerminated(last.text);
  if (last.font !== line.font && (wouldFit || ended || isOtherwiseSet(group, line))) return true;
  const indented = line.x > last.x + 0.8 * line.size;
  return (indented && ended && wouldFit) || wouldFit;
}

/** Whole lines in one font, whole lines in another: a heading that fills its line, and the text below it. */
function isOtherwiseSet(group: readonly Line[], line: Line): boolean {
  const fonts = new Set(group.flatMap(({ runs }) => runs.map(({ font }) => font)));
  const last = group.at(-1)?.text ?? '';
  return !line.runs.some(({ font }) => fonts.has(font)) && !/[,-]$/.test(last) && /^\P{Ll}/u.test(line.text);
}

/** What was filled in does not go on in what is printed below it. */
function fieldOf({ runs }: Line): string | undefined {
  return runs.find(({ annotation }) => annotation !== undefined)?.annotation;
}

function paragraphOf(lines: Line[], right: number): Paragraph {
  const [first] = lines;
  if (!first) throw new RangeError('a paragraph without lines');
  const kind = first.cells ? 'row' : listMarker.test(first.text) ? 'list-item' : 'paragraph';
  return {
    kind,
    lines,
    page: first.page,
    size: first.size,
    right,
  };
}
