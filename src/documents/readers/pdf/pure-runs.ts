// A word on a page with right-to-left letters → runs of one direction each, in the order of sight. Files show such
// words in either order; where the glyphs stand is what counts.
import { directionOf } from './direction.ts';
import type { Glyph } from './glyph.ts';
import type { Run } from './run.ts';
import { runOfGlyphs } from './run-of-glyphs.ts';

interface Piece {
  direction: 'rtl' | 'ltr' | 'neutral';
  glyphs: Glyph[];
}

const sticksToNumbers = /^[%‰€$£₪¥°+\-−#]$/u;

/** Runs from left to right; the text of each in reading order. */
export function pureRuns(group: readonly Glyph[]): Run[] {
  const pieces: Piece[] = [];
  for (const glyph of group.toSorted((a, b) => a.x - b.x)) {
    const direction = directionOf(glyph.text);
    const last = pieces.at(-1);
    if (last?.direction === direction) last.glyphs.push(glyph);
    else pieces.push({ direction, glyphs: [glyph] });
  }
  return joined(pieces).map(({ direction, glyphs }) =>
    runOfGlyphs(direction === 'ltr' ? glyphs : glyphs.toReversed()),
  );
}

/** What stands between two pieces of one direction belongs to both; signs of numbers belong to the number. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const [index, piece] of pieces.entries()) {
    const [last, next] = [result.at(-1), pieces[index + 1]];
    const sticks = piece.glyphs.every(({ text }) => sticksToNumbers.test(text));
    const between = piece.direction === 'neutral' && last?.direction === next?.direction;
    const within = last?.direction === piece.direction && piece.direction !== 'neutral';
    if (last && (between || within || (sticks && isNumber(last.glyphs.at(-1)))))
      last.glyphs.push(...piece.glyphs);
    else if (sticks && isNumber(next?.glyphs[0]))
      result.push({ direction: 'ltr', glyphs: [...piece.glyphs] });
    else result.push({ direction: piece.direction, glyphs: [...piece.glyphs] });
  }
  return result;
}

function isNumber(glyph: Glyph | undefined): boolean {
  return glyph !== undefined && /\p{N}/u.test(glyph.text);
}
