import { directionOf } from './direction.ts';
import { greatest, least } from './extent.ts';
import type { Glyph } from './glyph.ts';
import type { Run } from './run.ts';

/** One run of glyphs in reading order. */
export function runOfGlyphs(glyphs: readonly Glyph[]): Run {
  const [first] = glyphs;
  if (!first) throw new RangeError('a run without glyphs');
  return {
    text: cleaned(glyphs.map((glyph) => glyph.text).join('')),
    x: least(glyphs, ({ x }) => x),
    right: greatest(glyphs, ({ right }) => right),
    baseline: first.baseline,
    top: first.baseline - first.size * within(first.ascent, 0.6, 1.1, 0.8),
    bottom: first.baseline + first.size * within(-first.descent, 0.1, 0.5, 0.2),
    size: first.size,
    font: first.font,
    rtl: glyphs.some(({ text }) => directionOf(text) === 'rtl'),
    pageRtl: false,
    spaceBefore: false,
    annotation: first.annotation,
    angle: first.angle,
  };
}

/** Leaders of a table of contents: an ellipsis says as much as sixty full stops. */
function cleaned(text: string): string {
  return text
    .replace(/(?:[.·] ?){5,}/gu, '… ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function within(value: number, low: number, high: number, fallback: number): number {
  if (!Number.isFinite(value) || value === 0) return fallback;
  return Math.min(high, Math.max(low, value));
}
