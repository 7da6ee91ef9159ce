import type { Glyph } from './glyph.ts';
import type { Rect } from './matrix.ts';

interface Typed {
  /** Where the text stands on the page. */
  place: Rect;
  /** What else stands there: a label beside a field shows its line. */
  near: readonly Glyph[];
  annotation: string;
}

const usualSize = 10;
// In font sizes.
const leading = 1.2;
const usualWidth = 0.5;

/** Text that is known without its glyphs, set into its place. */
export function typedGlyphs(text: string, { place, near, annotation }: Typed): Glyph[] {
  const lines = text.split(/\r\n?|\n/u);
  const height = place.bottom - place.top;
  const label = lines.length === 1 ? labelOf(place, near) : undefined;
  const size = label?.size ?? Math.max(4, Math.min(usualSize, height / (lines.length * leading)));
  const first =
    label?.baseline ?? place.top + (height - (lines.length - 1) * leading * size) / 2 + 0.35 * size;
  return lines.flatMap((line, row) => {
    const width = Math.min(usualWidth * size, (place.right - place.left) / Math.max(1, line.length));
    const baseline = first + row * leading * size;
    return [...line].map((character, column) =>
      glyphAt(character, { x: place.left + column * width, width, baseline, size, annotation }),
    );
  });
}

/** The nearest glyph to the left or right whose line runs through the place. */
export function labelOf({ left, right, top, bottom }: Rect, near: readonly Glyph[]): Glyph | undefined {
  const distance = (glyph: Glyph): number => Math.max(left - glyph.right, glyph.x - right);
  return near
    .filter(
      ({ angle, baseline, space, text, unseen }) =>
        angle === 0 && !unseen && !space && text !== '' && baseline > top && baseline < bottom,
    )
    .filter((glyph) => distance(glyph) > -1)
    .reduce<Glyph | undefined>(
      (best, glyph) => (best && distance(best) <= distance(glyph) ? best : glyph),
      undefined,
    );
}

function glyphAt(
  text: string,
  {
    x,
    width,
    baseline,
    size,
    annotation,
  }: Pick<Glyph, 'x' | 'baseline' | 'size'> & { width: number; annotation: string },
): Glyph {
  return {
    text,
    x,
    right: x + width,
    baseline,
    size,
    font: 'typed',
    angle: 0,
    ascent: 0.8,
    descent: -0.2,
    middle: [x + width / 2, baseline - 0.3 * size],
    tracking: 0,
    space: text.trim() === '',
    unseen: undefined,
    painted: true,
    annotation,
  };
}
