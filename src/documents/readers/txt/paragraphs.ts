// Where paragraphs of plain text begin and end. A line break inside one means nothing when the
// text was wrapped to a width, and ends it when the next word would still have fitted.
import { listMarker } from '../list-marker.ts';
import { opensItem } from '../opens-item.ts';
import type { Block } from '../reader.ts';
import type { Line } from '../split-lines.ts';
import { headingsAmong } from './headings-among.ts';

// Nobody wraps wider than this; longer lines are paragraphs of their own.
const widestWrap = 120;
// Nor narrower: shorter lines are an address, a poem, a list.
const narrowestWrap = 45;
// Tables that are drawn with letters: each line is a row, or a rule between two.
const drawn = /[\u2500-\u257f]|^\s*(?:\|.*\||\+[-=+]{3,}\+)\s*$/u;
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\u30fc\uff01-\uff60]/gu;

/** Blocks of a text given as lines. */
export function paragraphs(lines: readonly Line[]): Block[] {
  const all = groups(lines);
  const isHeading = headingsAmong(all);
  return all.flatMap((group) => (isHeading(group) ? headingOf(group) : blocksOfGroup(group)));
}

function headingOf([line]: Line[]): Block[] {
  return line
    ? [{ kind: 'heading', start: line.start, end: line.end, page: null, title: line.text.trim() }]
    : [];
}

/** "# Comments", "> quotations": what all of their lines begin with. */
const markOf = (line: Line | undefined): string => /^\s*([#>;]+|\/\/)\s/.exec(line?.text ?? '')?.[1] ?? '';

/** Runs of lines between blank ones, or where a sign in front of them ends. */
function groups(lines: readonly Line[]): Line[][] {
  const result: Line[][] = [];
  let open: Line[] | undefined;
  for (const line of lines) {
    if (line.text.trim() === '') open = undefined;
    else if (open && markOf(open.at(-1)) === markOf(line)) open.push(line);
    else {
      open = [line];
      result.push(open);
    }
  }
  return result;
}

function blocksOfGroup(group: Line[]): Block[] {
  const width = group.reduce((widest, line) => Math.max(widest, widthOf(line.text.trimEnd())), narrowestWrap);
  const blocks: Block[] = [];
  group.forEach((line, index) => {
    const previous = group[index - 1];
    const open = blocks.at(-1);
    if (open && previous && goesOn(previous, line, width)) open.end = line.end;
    else blocks.push({ kind: kindOf(line), start: line.start, end: line.end, page: null });
  });
  return blocks;
}

function kindOf(line: Line): Block['kind'] {
  return listMarker.test(line.text) ? 'list-item' : 'paragraph';
}

function goesOn(previous: Line, line: Line, width: number): boolean {
  if (drawn.test(previous.text) || drawn.test(line.text)) return false;
  const full = wasWrapped(previous, line, width);
  const aligned = indentOf(previous) === indentOf(line);
  return full && !opensItem(line.text, { text: previous.text.trimEnd(), full, aligned });
}

function indentOf(line: Line): number {
  return line.text.length - line.text.trimStart().length;
}

function wasWrapped(line: Line, next: Line, width: number): boolean {
  if (width > widestWrap) return false;
  const firstWord = /^\s*((?:[«„(]\s)?(?:\S|\u00a0|\u202f)*)/u.exec(next.text)?.[1] ?? '';
  return widthOf(line.text.trimEnd()) + 1 + widthOf(unbroken(firstWord)) > width;
}

/** In columns of a terminal, where ideographs take two. */
function widthOf(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}

/** What stays together at the end of a line: between ideographs, it may end anywhere. */
function unbroken(word: string): string {
  const at = word.search(wide);
  return at === -1 ? word : word.slice(0, at + 1);
}
