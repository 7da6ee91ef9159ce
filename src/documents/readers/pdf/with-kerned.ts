// Capitals that are set into the white beside the one before, raised or lowered, as in the logos of TeX and LaTeX. An exponent or an
// index never stands on the letter that it belongs to.
import type { Glyph } from './glyph.ts';

// In font sizes.
const leastOverlap = 0.1;
const mostOverlap = 0.5;
const mostShift = 0.4;

/** The same glyphs; such capitals stand on the line of the letter before, behind it. */
export function withKerned(glyphs: readonly Glyph[]): Glyph[] {
  const result: Glyph[] = [];
  for (const glyph of glyphs) {
    const last = result.at(-1);
    result.push(last && isSetInto(last, glyph) ? behind(last, glyph) : glyph);
  }
  return result;
}

function isSetInto(last: Glyph, glyph: Glyph): boolean {
  if (!isCapital(last) || !isCapital(glyph) || last.angle !== glyph.angle) return false;
  const overlap = (last.right - glyph.x) / last.size;
  const shift = Math.abs(last.baseline - glyph.baseline) / last.size;
  return (
    overlap > leastOverlap && overlap < mostOverlap && glyph.x > last.x && shift > 0.04 && shift < mostShift
  );
}

function isCapital({ text }: Glyph): boolean {
  return /^\p{Lu}$/u.test(text);
}

function behind(last: Glyph, glyph: Glyph): Glyph {
  const { baseline, size, font } = last;
  return { ...glyph, baseline, size, font, x: last.right, right: Math.max(last.right, glyph.right) };
}
