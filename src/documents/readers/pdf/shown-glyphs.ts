// One operator that shows text → its glyphs, as a viewer would place them (ISO 32000-2, 9.4.4).
import type { Glyph } from './glyph.ts';
import type { GraphicsState } from './graphics-state.ts';
import { type Matrix, multiply } from './matrix.ts';
import { normalGlyph } from './normal-glyph.ts';

/** What is known of a font. Metrics in font sizes. */
export interface FontFacts {
  name: string;
  vertical: boolean;
  ascent: number;
  descent: number;
  /** Of the glyph space, 0.001 for nearly all fonts. */
  scale: number;
  /** How large its letters are, in font sizes: 1 for nearly all fonts. */
  letterSize: number;
  /** For glyphs of vertical fonts without metrics of their own: advance, and origin of the glyph. */
  defaultVertical: readonly number[];
  /** What a glyph stands for. */
  textOf: (glyph: FontGlyph) => string;
}

interface Shown {
  state: GraphicsState;
  matrix: Matrix;
  font: FontFacts;
}

/** The glyphs, and how far the text has moved on. */
export function shownGlyphs(
  items: readonly unknown[],
  { state, matrix, font }: Shown,
): { glyphs: Glyph[]; advance: Matrix } {
  const frame = frameOf(multiply(state.ctm, matrix), state, font);
  const glyphs: Glyph[] = [];
  let moved = 0;
  for (const item of items) {
    if (typeof item === 'number') {
      moved -= (item / 1000) * state.fontSize * (font.vertical ? 1 : state.stretch);
      continue;
    }
    const shown = fontGlyph(item);
    if (!shown) continue;
    const { width, step } = widthsOf(shown, state, font);
    glyphs.push(frame(shown, moved, width));
    moved += step;
  }
  return { glyphs, advance: font.vertical ? [1, 0, 0, 1, 0, moved] : [1, 0, 0, 1, moved, 0] };
}

/** A glyph as pdf.js tells it. */
export interface FontGlyph {
  unicode: string;
  /** Its number in the font. */
  code: number;
  /** What a viewer would draw in its place. */
  fontChar: string;
  /** Of fonts whose glyphs are drawn by the page: the name of the drawing. */
  drawing: string;
  isInFont: boolean;
  width: number;
  vmetric?: readonly number[] | null;
  isSpace: boolean;
}

function fontGlyph(item: unknown): FontGlyph | undefined {
  if (typeof item !== 'object' || item === null || !('unicode' in item) || !('width' in item))
    return undefined;
  const field = (key: string): unknown => Reflect.get(item, key);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const vmetric = field('vmetric');
  return {
    unicode: text(item.unicode),
    code: Number(field('originalCharCode')),
    fontChar: text(field('fontChar')),
    drawing: text(field('operatorListId')),
    isInFont: field('isInFont') === true,
    width: typeof item.width === 'number' && Number.isFinite(item.width) ? item.width : 0,
    vmetric: Array.isArray(vmetric) ? vmetric : null,
    isSpace: field('isSpace') === true,
  };
}

/** In text space: how wide the glyph is, and where the next one stands. Downwards for vertical fonts. */
function widthsOf(glyph: FontGlyph, state: GraphicsState, font: FontFacts): { width: number; step: number } {
  const spacing = state.characterSpacing + (glyph.isSpace ? state.wordSpacing : 0);
  if (font.vertical) {
    const [down = -1000] = glyph.vmetric ?? font.defaultVertical;
    const width = down * font.scale * state.fontSize;
    // Upwards counts as positive: a negative spacing sets glyphs further apart.
    return { width, step: width + spacing };
  }
  const width = glyph.width * font.scale * state.fontSize * state.stretch;
  return { width, step: width + spacing * state.stretch };
}

/** Places glyphs in the frame that their text runs level in. */
function frameOf(
  matrix: Matrix,
  state: GraphicsState,
  font: FontFacts,
): (glyph: FontGlyph, moved: number, width: number) => Glyph {
  const [a, b, c, d, e, f] = matrix;
  const sign = state.fontSize * state.stretch < 0 ? -1 : 1;
  const [ux, uy] = font.vertical ? [-c, -d] : [a * sign, b * sign];
  const angle = normalAngle(Math.round((Math.atan2(uy, ux) * 180) / Math.PI));
  const size = Math.abs(state.fontSize) * font.letterSize * Math.hypot(c, d);
  const along = font.vertical ? Math.hypot(c, d) : Math.hypot(a, b);
  return (glyph, moved, width) => {
    const [x, y] = font.vertical ? [0, moved] : [moved, state.rise];
    const [pageX, pageY] = [a * x + c * y + e, b * x + d * y + f];
    const [left, line] = level(pageX, pageY, angle);
    const length = Math.abs(width) * along;
    // A vertical line hangs at the middle of its glyphs.
    const baseline = font.vertical ? line + 0.38 * size : line;
    const text = normalGlyph(font.textOf(glyph));
    return {
      text,
      x: left,
      right: left + length,
      baseline,
      size,
      font: font.name,
      angle,
      ascent: font.ascent,
      descent: font.descent,
      middle: unlevel(left + length / 2, baseline - 0.3 * size, angle),
      tracking: Math.max(0, state.characterSpacing * state.stretch) * along,
      space: text.trim() === '',
      unseen: undefined,
      painted: true,
      annotation: undefined,
    };
  };
}

/** A degree or two is a crooked scan, not a turned text. */
function normalAngle(degrees: number): number {
  const positive = (degrees + 360) % 360;
  return positive <= 2 || positive >= 358 ? 0 : positive;
}

/** A point of the page in the frame turned by `angle`. */
function level(x: number, y: number, angle: number): [number, number] {
  if (angle === 0) return [x, y];
  const radians = (angle * Math.PI) / 180;
  return [x * Math.cos(radians) + y * Math.sin(radians), y * Math.cos(radians) - x * Math.sin(radians)];
}

function unlevel(x: number, y: number, angle: number): [number, number] {
  if (angle === 0) return [x, y];
  const radians = (angle * Math.PI) / 180;
  return [x * Math.cos(radians) - y * Math.sin(radians), x * Math.sin(radians) + y * Math.cos(radians)];
}
