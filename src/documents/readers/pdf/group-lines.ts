// Lines → paragraphs, by what a reader's eye goes by: distance, size, indent, markers,
// and lines that end although the next word would still have fitted.

import { listMarker } from '../list-marker.ts';
import { opensItem } from '../opens-item.ts';
import { greatest } from './extent.ts';
import { hadRoom } from './had-room.ts';
import { isIndexEntry } from './index-entry.ts';
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
  const size = isSize(line.size, last.size) || sharesSize(last, line) || sharesSize(line, last);
  return size && distance > 0 && distance <= usual * 1.3;
}

const isSize = (size: number, other: number): boolean => Math.abs(size - other) <= 0.12 * other;

/** A line can be half in letters of another size: an address, a name in code. */
function sharesSize({ runs }: Line, { size }: Line): boolean {
  const characters = (some: typeof runs): number => some.reduce((sum, { text }) => sum + text.length, 0);
  return characters(runs.filter((run) => isSize(run.size, size))) >= leastShared * characters(runs);
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
  const edge = rightEdge(stack);
  const groups: Line[][] = [];
  for (const line of stack) {
    const group = groups.at(-1);
    if (group && !startsAnew(group, line, edgeBeside(stack, group.at(-1) ?? line, edge))) group.push(line);
    else groups.push([line]);
  }
  return groups.map((lines) => paragraphOf(lines, edge.right));
}

// Lines of an entry above that with its number; and, in font sizes, what they keep free before it.
const [mostOfEntry, entryMargin] = [4, 5];
// Of the letters of a line: how many have the size of its neighbour, for both to be one text.
const leastShared = 0.3;
// Of the width of a column: what a line of justified text fills at least.
const leastFull = 0.7;
// Of the lines of a stack: so many end at one place where text is justified.
const justified = { lines: 3, share: 0.35 };

/** Where something stands to the right of a line, it says nothing about how far the line could have gone. */
function edgeBeside(stack: readonly Line[], line: Line, edge: RightEdge): RightEdge {
  return stack.every(({ x }) => x < line.right) ? edge : rightEdge(stack.filter(({ x }) => x < line.right));
}

interface RightEdge {
  right: number;
  justified: boolean;
}

/** How far the lines reach. Where they are justified, one with an address or code in it can stand out into the margin. */
function rightEdge(stack: readonly Line[]): RightEdge {
  const edges = stack.map(({ right }) => right).sort((a, b) => b - a);
  const tolerance = 0.1 * (stack[0]?.size ?? 0);
  const shared = edges.find((edge) => {
    const same = edges.filter((other) => Math.abs(other - edge) <= tolerance).length;
    return same >= justified.lines && same >= justified.share * edges.length;
  });
  return shared === undefined
    ? { right: greatest(stack, (line) => line.right), justified: false }
    : { right: shared, justified: true };
}

function startsAnew(group: readonly Line[], line: Line, edge: RightEdge): boolean {
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last || fieldOf(last) !== fieldOf(line)) return true;
  if (goesOnInNumbers(group, line)) return false;
  if (line.cells) return !isEndOfEntry(group, line);
  if (first.ruled) return true;
  // Under a row only a wrapped cell goes on, never the first one.
  if (isRule(last.text) !== isRule(line.text)) return true;
  if (
    isIndexEntry(last.text) &&
    (isIndexEntry(line.text) || /…\s*$/.test(line.text)) &&
    line.x <= first.x + 0.5 * line.size
  )
    return true;
  if (last.cells && !first.cells) return true;
  if (first.cells) return line.x < first.x + 3 * first.size;
  const wouldFit =
    hadRoom(last, line, edge.right) && !(edge.justified && isUnderfull(last, line, edge.right));
  const aligned = Math.abs(line.x - last.x) < 0.5 * line.size;
  if (opensItem(line.text, { text: last.text, full: !wouldFit, aligned })) return true;
  const ended = isTerminated(last.text) && !/^\p{Ll}/u.test(line.text);
  if (last.font !== line.font && (wouldFit || ended || isOtherwiseSet(group, line))) return true;
  const indented = line.x > last.x + 0.8 * line.size;
  return (indented && ended && wouldFit) || wouldFit;
}

/** "lease, 4, 17, | 19", "lease … | … 4": more pages of an entry of an index, set in. */
function goesOnInNumbers(group: readonly Line[], line: Line): boolean {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last || first.cells || !/^[.…\d\s,–-]+$/u.test(line.text)) return false;
  return /^… ?\d/u.test(line.text) || (line.x > first.x + 0.5 * line.size && /[….,]\s*$/u.test(last.text));
}

/** "--------": typed to divide. */
function isRule(text: string): boolean {
  return /^[-–—=_*~]{5,}$/.test(text.replace(/\s/g, ''));
}

/** A line in the middle of a sentence that ends early in spite of justification: what followed could not be divided. */
function isUnderfull(last: Line, line: Line, right: number): boolean {
  if (!/^\p{Ll}/u.test(line.text) || isTerminated(last.text)) return false;
  return Math.abs(last.x - line.x) < 0.1 * line.size && last.right - last.x >= leastFull * (right - last.x);
}

/** "Preprint, reprint, and two- | column options … 4": what leads to a number begins on the lines above, which stop short of the number. */
function isEndOfEntry(group: readonly Line[], line: Line): boolean {
  const [first, last] = [group[0], group.at(-1)];
  const number = line.runs.at(-1);
  if (!first || !last || !number || first.cells || last.font !== line.font) return false;
  if (group.length > mostOfEntry || isTerminated(last.text)) return false;
  if (!/[\t…]\s*(?:\d{1,4}|[ivxlc]{1,6})$/u.test(line.text)) return false;
  const word = /^\S+/.exec(line.text)?.[0].length ?? 0;
  const room = number.x - last.right;
  if (room < 0 || room > (entryMargin + word / 2) * line.size) return false;
  return line.text.includes('…') || (/^\p{Ll}/u.test(line.text) && line.x > first.x + 0.8 * line.size);
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
  const kind = lines.some(({ cells }) => cells)
    ? 'row'
    : listMarker.test(first.text)
      ? 'list-item'
      : 'paragraph';
  return {
    kind,
    lines,
    page: first.page,
    size: first.size,
    right,
  };
}
