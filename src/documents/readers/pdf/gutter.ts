// The gutter between two columns. It counts only where prose stands on both sides: the cells of a table have gaps between them too,
// but a table is read along its rows.
import { greatest, least } from './extent.ts';
import { isIndexEntry } from './index-entry.ts';
import type { Line } from './run.ts';
import { standsAlone } from './stands-alone.ts';

const fewestLines = 4;
// Fewer have to show that they go on, on both sides: cells of a table rarely do.
const fewestGoingOn = 2;
// Of a list: a table has fewer.
const fewestEntries = 5;
const mostTries = 30;
// More on one page are no columns of columns, and would take long to look at.
const mostLines = 1_000;
// In characters: what a line of prose has at least, on average.
const shortestProse = 18;
// Of the text on both sides: what may run across between its first line and its last.
const mostAcross = 0.15;
// Of the lines of prose: how many begin in small letters, or in a script that has no others.
const leastWithin = 0.35;
// Of a page that has its columns from another one: what stands in them.
const mostlyAside = 0.7;
// The next page, and the next of the same side of a sheet: margins are often wider on one side.
const nearPages = [1, 2];

/**
 * For each page the x between its columns, if it has any: its own, or that of the page before or after, where it divides this one too. The last
 * column of a chapter is too short to be recognised by itself, and a table of contents beside the text is no prose.
 */
export function guttersOf(pages: readonly (readonly Line[])[]): (number | undefined)[] {
  const gutters = pages.map((segments) => findGutter(segments));
  const inherit = (page: number, from: number): void => {
    const [segments, gutter] = [pages[page], gutters[from]];
    if (segments && gutter !== undefined && fits(segments, gutter)) gutters[page] ??= gutter;
  };
  for (const step of nearPages) {
    for (let page = step; page < pages.length; page += 1) inherit(page, page - step);
    for (let page = pages.length - 1 - step; page >= 0; page -= 1) inherit(page, page + step);
  }
  return gutters;
}

/** The x between two columns of prose that divides the text most evenly; in a `part` of a page, columns have to show that their text flows. */
export function findGutter(all: readonly Line[], part = false): number | undefined {
  // Whatever is in a table, it does not say where the columns around it are.
  const segments = all.filter(({ table }) => !table);
  if (segments.length > mostLines) return gutterBetween(segments, fewestLines, 0);
  return (
    gutterBetween(segments, fewestLines, 1, part) ??
    gutterBetween(segments, fewestGoingOn, 1, part) ??
    besideProse(segments) ??
    betweenEntries(segments)
  );
}

/** The x between two columns of an index: what is listed, and on which pages. */
function betweenEntries(segments: readonly Line[]): number | undefined {
  let best: { x: number; score: number } | undefined;
  for (const { x, left, right } of divisions(segments)) {
    const score = Math.min(characters(left), characters(right));
    if (best && score <= best.score) continue;
    if (left.length + right.length < segments.length * 0.6 || !besides(left, right, fewestEntries)) continue;
    if (!isList(left) || !isList(right) || isInterrupted(segments, left, right)) continue;
    best = { x, score };
  }
  return best ? middleOf(segments, best.x) : undefined;
}

/** Of what is more than a letter above or numbers that go on, most is an entry of an index. */
function isList(side: readonly Line[]): boolean {
  const items = side.filter(({ text }) => /\p{L}{2}/u.test(text));
  const entries = items.filter(({ text }) => isIndexEntry(text) || /[,…]\s*(?:\d[\d\s,–-]*)?$/u.test(text));
  return entries.length >= fewestEntries && entries.length >= items.length / 2;
}

/** The x between prose and what has nothing to do with it: a table of contents, a list, a figure. */
function besideProse(segments: readonly Line[]): number | undefined {
  const width = extent(segments);
  let best: { x: number; score: number } | undefined;
  for (const { x, left, right } of divisions(segments)) {
    const score = Math.min(characters(left), characters(right));
    if (best && score <= best.score) continue;
    if (left.length + right.length < segments.length * 0.6 || !besides(left, right, fewestLines)) continue;
    if (isInterrupted(segments, left, right)) continue;
    const apart =
      (isProse(right, width) && hasSentences(right) && standsAlone(left, right)) ||
      (isProse(left, width) && hasSentences(left) && standsAlone(right, left));
    if (apart) best = { x, score };
  }
  return best ? middleOf(segments, best.x) : undefined;
}

/** Text over the whole width between what stands aside: a box ends there, a part in columns begins. A figure has little text. */
function isInterrupted(segments: readonly Line[], left: readonly Line[], right: readonly Line[]): boolean {
  const [top, bottom] = [Math.max(topOf(left), topOf(right)), Math.min(bottomOf(left), bottomOf(right))];
  const aside = new Set([...left, ...right]);
  const across = segments.filter((line) => !aside.has(line) && line.bottom > top && line.top < bottom);
  return characters(across) > mostAcross * (characters(left) + characters(right));
}

interface Division {
  x: number;
  left: Line[];
  right: Line[];
}

/** What stands on either side of each x at which a line ends. */
function* divisions(segments: readonly Line[]): Iterable<Division> {
  for (const x of new Set(segments.map((segment) => Math.ceil(segment.right) + 1)))
    yield {
      x,
      left: segments.filter((segment) => segment.right <= x),
      right: segments.filter((segment) => segment.x >= x),
    };
}

/** `depth` is how often a side may be columns itself: three columns are one and two. */
function gutterBetween(
  segments: readonly Line[],
  fewest: number,
  depth = 1,
  part = false,
): number | undefined {
  const width = extent(segments);
  let best: { x: number; score: number; aside: number } | undefined;
  let tries = 0;
  for (const { x, left, right } of divisions(segments)) {
    const score = Math.min(characters(left), characters(right));
    // Where one column has more text than the other, the longest of its lines still belong to it.
    const aside = left.length + right.length;
    const better = !best || score > best.score || (score === best.score && aside > best.aside);
    if (score === 0 || !better || aside < segments.length * 0.6 || !besides(left, right, fewest)) continue;
    if (isInterrupted(segments, left, right)) continue;
    const prose = [left, right].filter((side) => isProse(side, width, fewest));
    // Columns beside a column; asked for only where the rest is right, and not for ever.
    const [other] = [left, right].filter((side) => !prose.includes(side));
    if (prose.length === 0 || (other && depth === 0) || tries > mostTries) continue;
    if ((other || part) && !(flows(left) && flows(right))) continue;
    if (other) tries += 1;
    if (other && gutterBetween(other, fewest, depth - 1) === undefined) continue;
    if (fewest < fewestLines && !(goesOn(left) && goesOn(right))) continue;
    best = { x, score, aside };
  }
  return best ? middleOf(segments, beforeLabels(segments, best.x)) : undefined;
}

/** The middle of the gutter: on the next page, one of its columns can be a little wider. */
function middleOf(segments: readonly Line[], x: number): number {
  const left = greatest(
    segments.filter((line) => line.right <= x),
    ({ right }) => right,
  );
  const right = least(
    segments.filter((line) => line.x >= x),
    (line) => line.x,
  );
  return (left + right) / 2;
}

/** Numbers that hang in front of the right column are nearer to it than to the left one. */
function beforeLabels(segments: readonly Line[], x: number): number {
  const left = segments.filter((segment) => segment.right <= x);
  const isLabel = ({ text }: Line): boolean => /^[([]?[\p{L}\p{N}]{1,3}[.)\]]?$|^[•–-]$/u.test(text);
  const edge = greatest(
    left.filter((line) => !isLabel(line)),
    ({ right }) => right,
  );
  const labels = left.filter((line) => isLabel(line) && line.x > edge);
  return labels.length > 0 ? least(labels, (line) => line.x) : x;
}

/** Most of its characters stand in lines that fill it; a figure beside the text has many short ones. */
function isProse(side: readonly Line[], width: number, fewest = fewestLines): boolean {
  const own = extent(side);
  const full = side.filter((line) => line.right - line.x >= own * 0.6);
  if (full.length < fewest || own < width * 0.2) return false;
  const weight = characters(full);
  return weight >= characters(side) * 0.6 && weight >= full.length * shortestProse;
}

/** Whether a gutter of another page divides this one: one side is prose, the other may be short. */
export function fits(segments: readonly Line[], x: number, fewest = fewestLines): boolean {
  const left = segments.filter((segment) => segment.right <= x);
  const right = segments.filter((segment) => segment.x >= x);
  if (left.length === 0 || right.length === 0 || left.length + right.length < segments.length * 0.6)
    return false;
  if (characters(left) + characters(right) < mostlyAside * characters(segments)) return false;
  const width = extent(segments);
  if (fewest < fewestLines && !(flows(left) && flows(right))) return false;
  return isProse(left, width, fewest) || isProse(right, width, fewest);
}

/** Lines of prose begin within sentences; cells of a table begin with capitals and numbers, however long they are. */
function flows(side: readonly Line[]): boolean {
  const within = side.filter(({ text }) => /^["'\p{Pi}\p{Ps}]*(?:\p{Ll}|\p{Lo})/u.test(text));
  return within.length >= leastWithin * side.length;
}

/** Lines that flow, and a sentence that begins within one of them: cells in small letters have none. */
function hasSentences(side: readonly Line[]): boolean {
  return flows(side) && side.some(({ text }) => /\p{L}[.!?] \p{Lu}/u.test(text));
}

/** Lines that begin at one place, each but the last in the middle of a sentence. */
function goesOn(side: readonly Line[]): boolean {
  const lines = side.toSorted((a, b) => a.baseline - b.baseline);
  return lines.slice(1).every((line, index) => {
    const last = lines[index];
    if (!last || Math.abs(last.x - line.x) > 0.5 * line.size) return false;
    return (
      line.baseline - last.baseline < 1.8 * line.size &&
      /[\p{L},-]$/u.test(last.text) &&
      /^\p{Ll}/u.test(line.text)
    );
  });
}

/** Columns stand next to each other, at least over the height of a few lines. */
function besides(left: readonly Line[], right: readonly Line[], fewest: number): boolean {
  const top = Math.max(topOf(left), topOf(right));
  const bottom = Math.min(bottomOf(left), bottomOf(right));
  const inside = (line: Line): boolean => line.bottom > top && line.top < bottom;
  return left.filter(inside).length >= fewest && right.filter(inside).length >= fewest;
}

const characters = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.text.length, 0);
const topOf = (lines: readonly Line[]): number => least(lines, (line) => line.top);
const bottomOf = (lines: readonly Line[]): number => greatest(lines, (line) => line.bottom);

function extent(lines: readonly Line[]): number {
  return greatest(lines, (line) => line.right) - least(lines, (line) => line.x);
}
