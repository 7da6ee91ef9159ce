// Vertical writing that was set glyph by glyph: every character under the one before.
import type { Glyph } from './glyph.ts';

const ideograph = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\u30fc\uff00-\uffef]$/u;
// A column of a table can have three signs under each other; four are a text.
const fewest = 4;

/** The same glyphs; those of a stack stand in a frame in which their text runs level, from top to bottom. */
export function withStacks(glyphs: readonly Glyph[]): Glyph[] {
  const result: Glyph[] = [];
  let stack: Glyph[] = [];
  const flush = (): void => {
    result.push(...(stack.length >= fewest ? stack.map(turned) : stack));
    stack = [];
  };
  for (const glyph of glyphs) {
    const last = stack.at(-1);
    if (glyph.space && last) continue;
    if (last && !isUnder(last, glyph)) flush();
    if (ideograph.test(glyph.text) && glyph.angle === 0) stack.push(glyph);
    else {
      flush();
      result.push(glyph);
    }
  }
  flush();
  return result;
}

function isUnder(above: Glyph, glyph: Glyph): boolean {
  const down = (glyph.baseline - above.baseline) / above.size;
  return Math.abs(glyph.x - above.x) < 0.3 * above.size && down > 0.7 && down < 1.6;
}

/** The frame is turned by a quarter: its lines run down, and follow each other from right to left. */
function turned(glyph: Glyph): Glyph {
  const top = glyph.baseline - 0.88 * glyph.size;
  const middle = (glyph.x + glyph.right) / 2;
  return { ...glyph, angle: 90, x: top, right: top + glyph.size, baseline: 0.38 * glyph.size - middle };
}
