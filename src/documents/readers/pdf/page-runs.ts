// The glyphs of a page → runs: what stands close together in one font on one line.
import { directionOf } from './direction.ts';
import type { Glyph } from './glyph.ts';
import { pureRuns } from './pure-runs.ts';
import type { Run } from './run.ts';
import { runOfGlyphs } from './run-of-glyphs.ts';
import { withAccents } from './with-accents.ts';
import { withKerned } from './with-kerned.ts';
import { withStacks } from './with-stacks.ts';

// In font sizes. A wider gap may be a space; the line decides.
export const narrowestSpace = 0.13;
// What a space glyph leaves where the file takes it back; seen as nothing.
const noSpace = 0.05;
// A wider one may be the border of a cell, even where space is shown.
const widestSpace = 1;

interface Group {
  glyphs: Glyph[];
  spaceBefore: boolean;
}

/** Runs of the glyphs that can be seen, in the order of the page. */
export function pageRuns(glyphs: readonly Glyph[]): Run[] {
  const shown = glyphs.filter(({ unseen, text }) => unseen === undefined && text !== '');
  const seen = withStacks(withKerned(withAccents(shown)));
  const counts = { rtl: 0, ltr: 0, neutral: 0 };
  for (const { text } of seen) counts[directionOf(text)] += 1;
  const runs: Run[] = [];
  for (const group of groupsOf(seen, counts.rtl > 0)) {
    const pieces = counts.rtl > 0 ? pureRuns(group.glyphs) : [runOfGlyphs(group.glyphs)];
    for (const [index, piece] of pieces.entries()) {
      const spaceBefore = index === 0 && group.spaceBefore;
      const run = { ...piece, spaceBefore, pageRtl: counts.rtl > counts.ltr };
      if (!isShadow(run, runs)) runs.push(run);
    }
  }
  return runs;
}

/** With `pure`, every space ends a group: words of two directions are put in order one by one. */
function groupsOf(glyphs: readonly Glyph[], pure: boolean): Group[] {
  const groups: Group[] = [];
  let shownSpace: Glyph | undefined;
  for (const glyph of glyphs) {
    if (glyph.space) {
      shownSpace = glyph;
      continue;
    }
    const group = groups.at(-1);
    const last = group?.glyphs.at(-1);
    const space = last && isTakenBack(last, glyph) ? undefined : shownSpace;
    shownSpace = undefined;
    const near = last && continues(last, glyph, space !== undefined);
    if (group && near && !(pure && space)) {
      if (space) group.glyphs.push({ ...space, x: last.right, right: glyph.x });
      group.glyphs.push(glyph);
    } else groups.push({ glyphs: [glyph], spaceBefore: space !== undefined });
  }
  return groups;
}

/** Whether two glyphs touch although white space was shown between them. */
function isTakenBack(last: Glyph, glyph: Glyph): boolean {
  const level = Math.abs(last.baseline - glyph.baseline) < 0.5 * last.size;
  return level && Math.abs(glyph.x - last.right) < noSpace * last.size;
}

function continues(last: Glyph, glyph: Glyph, space: boolean): boolean {
  if (last.font !== glyph.font || last.angle !== glyph.angle || last.annotation !== glyph.annotation)
    return false;
  if (Math.abs(last.size - glyph.size) > 0.02 * last.size) return false;
  if (Math.abs(last.baseline - glyph.baseline) > 0.04 * last.size) return false;
  const widest = space ? widestSpace : narrowestSpace;
  const gap = glyph.x - last.right - last.tracking;
  if (directionOf(glyph.text) === 'rtl' && last.x - glyph.right > -0.3 * last.size)
    return last.x - glyph.right <= narrowestSpace * last.size;
  return gap > -0.3 * last.size && gap <= widest * last.size;
}

/** Bold faked by showing the same text twice, a hair apart. */
function isShadow(run: Run, runs: readonly Run[]): boolean {
  return runs.slice(-8).some((other) => {
    const near = Math.abs(other.x - run.x) + Math.abs(other.baseline - run.baseline) < 0.2 * run.size;
    return near && other.text === run.text && other.angle === run.angle;
  });
}
