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

/** Runs of lines between blank ones. */
function groups(lines: readonly Line[]): Line[][] {
  const result: Line[][] = [];
  let open: Line[] | undefined;
  for (const line of lines) {
    if (line.text.trim() === '') open = undefined;
    else if (open) open.push(line);
    else {
      open = [line];
      result.push(open);
    }
  }
  return result;
}

function blocksOfGroup(group: Line[]): Block[] {
  const width = group.reduce((widest, line) => Math.max(widest, line.text.trimEnd().length), narrowestWrap);
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
  const full = wasWrapped(previous, line, width);
  const aligned = indentOf(previous) === indentOf(line);
  return full && !opensItem(line.text, { text: previous.text.trimEnd(), full, aligned });
}

function indentOf(line: Line): number {
  return line.text.length - line.text.trimStart().length;
}

function wasWrapped(line: Line, next: Line, width: number): boolean {
  if (width > widestWrap) return false;
  const firstWord = /^\s*(\S*)/.exec(next.text)?.[1]?.length ?? 0;
  return line.text.trimEnd().length + 1 + firstWord > width;
}
