// A line that is read from right to left, or that has such words in it: from the order of sight to the order of
// reading. What the Unicode bidirectional algorithm does for a screen, backwards.
import { directionOf } from './direction.ts';
import type { Run } from './run.ts';

/** What stands before a run on the line as it is read. */
export type Separator = '' | ' ' | '\t';

export interface Ordered {
  run: Run;
  separator: Separator;
}

interface Item {
  run: Run | undefined;
  separator: Separator;
  direction: 'rtl' | 'ltr' | 'neutral';
  level: number;
}

/** Runs from left to right, with what separates each from the one to its left → in reading order. */
export function logicalOrder(visual: readonly Ordered[]): Ordered[] {
  const items = visual.flatMap(({ run, separator }): Item[] => [
    ...(separator === '' ? [] : [{ run: undefined, separator, direction: 'neutral' as const, level: 0 }]),
    { run, separator: '', direction: runDirection(run), level: 0 },
  ]);
  const base = isRtl(visual) ? 1 : 0;
  for (const [index, item] of items.entries()) item.level = levelOf(items, index, base);
  return separated(mirrored(reordered(items)));
}

function runDirection(run: Run): Item['direction'] {
  if (run.rtl) return 'rtl';
  return [...run.text].some((character) => directionOf(character) === 'ltr') ? 'ltr' : 'neutral';
}

/** Most letters decide; for rows of a table, and where there are none, those of the page. */
function isRtl(runs: readonly Ordered[]): boolean {
  const letters = (rtl: boolean): number =>
    runs.reduce((sum, { run }) => sum + (run.rtl === rtl ? (run.text.match(/\p{L}/gu)?.length ?? 0) : 0), 0);
  const cells = runs.some(({ separator }) => separator === '\t');
  if (cells || letters(true) + letters(false) === 0) return runs[0]?.run.pageRtl ?? false;
  return letters(true) >= letters(false);
}

function levelOf(items: readonly Item[], index: number, base: number): number {
  const item = items[index];
  if (!item || item.separator === '\t') return base;
  const before = strong(items, index, -1);
  const after = strong(items, index, 1);
  if (base === 1) {
    if (item.direction === 'rtl') return 1;
    if (item.direction === 'ltr') return 2;
    // Between two numbers a space divides, between Latin words it joins.
    return before === 'latin' && (after === 'latin' || after === 'number')
      ? 2
      : after === 'latin' && before === 'number'
        ? 2
        : 1;
  }
  if (item.direction === 'rtl') return 1;
  if (before !== 'rtl' || after !== 'rtl') return 0;
  return item.direction === 'ltr' ? (isNumber(item.run) ? 2 : 0) : 1;
}

function isNumber(run: Run | undefined): boolean {
  return run !== undefined && !/\p{L}/u.test(run.text);
}

/** The next run with a direction, this side of any border of a cell. */
function strong(items: readonly Item[], from: number, step: 1 | -1): 'rtl' | 'latin' | 'number' | undefined {
  for (let index = from + step; index >= 0 && index < items.length; index += step) {
    const item = items[index];
    if (!item || item.separator === '\t') return undefined;
    if (item.direction === 'rtl') return 'rtl';
    if (item.direction === 'ltr') return isNumber(item.run) ? 'number' : 'latin';
  }
  return undefined;
}

/** Rule L2 of the algorithm: from the highest level down, every stretch at or above it is turned round. */
function reordered(items: readonly Item[]): Item[] {
  let result = [...items];
  for (const level of [2, 1]) {
    const next: Item[] = [];
    let stretch: Item[] = [];
    for (const item of result) {
      if (item.level >= level) stretch.push(item);
      else {
        next.push(...stretch.reverse(), item);
        stretch = [];
      }
    }
    result = [...next, ...stretch.reverse()];
  }
  return result;
}

const opposite: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '<': '>',
  '>': '<',
  '«': '»',
  '»': '«',
};

/** Some files name a bracket as it is seen, others as it is meant. Nothing is closed that was not opened. */
function mirrored(items: readonly Item[]): Item[] {
  const text = items.map(({ run, level }) => (level === 1 ? (run?.text ?? '') : '')).join('');
  if (!/^[^([{<«]*[)\]}>»]/u.test(text)) return [...items];
  return items.map((item) => {
    if (item.level !== 1 || !item.run) return item;
    const swapped = item.run.text.replace(/[()[\]{}<>«»]/gu, (bracket) => opposite[bracket] ?? bracket);
    return { ...item, run: { ...item.run, text: swapped } };
  });
}

function separated(items: readonly Item[]): Ordered[] {
  const result: Ordered[] = [];
  let pending: Separator = '';
  for (const { run, separator } of items) {
    if (!run) pending = separator;
    else {
      result.push({ run, separator: result.length === 0 ? '' : pending });
      pending = '';
    }
  }
  return result;
}
