// Lines that were drawn through text. Word strikes text out this way when it makes a PDF.
import type { Glyph } from './glyph.ts';
import type { Rect } from './matrix.ts';

// In font sizes, from the middle of the small letters; an underline or a rule above is further away.
const drift = 0.15;
// Of the line's length: a rule that text happens to cross goes on beside it.
const leastText = 0.75;

/** Marks the glyphs that a line goes through, and that it was drawn for. */
export function strikeOut(glyphs: Glyph[], rules: readonly Rect[]): void {
  for (const { left, right, top, bottom } of rules) {
    const middle = (top + bottom) / 2;
    const struck = glyphs.filter(
      (glyph) =>
        glyph.angle === 0 &&
        Math.abs(glyph.middle[1] + 0.04 * glyph.size - middle) < drift * glyph.size &&
        glyph.middle[0] > left &&
        glyph.middle[0] < right,
    );
    const width = struck.reduce((sum, glyph) => sum + glyph.right - glyph.x, 0);
    if (width < leastText * (right - left)) continue;
    for (const glyph of struck) glyph.unseen ??= 'struck';
  }
}
