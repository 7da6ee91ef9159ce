// Old fonts have accents as glyphs of their own, set over the letter: "na¨ıve" is what they spell.
import type { Glyph } from './glyph.ts';

/** Accents that stand for themselves, and what combines with a letter. */
const combining: Readonly<Record<string, string>> = {
  '`': '\u0300',
  '´': '\u0301',
  ˆ: '\u0302',
  '˜': '\u0303',
  '¯': '\u0304',
  '˘': '\u0306',
  '˙': '\u0307',
  '¨': '\u0308',
  '˚': '\u030a',
  '˝': '\u030b',
  ˇ: '\u030c',
  '¸': '\u0327',
  '˛': '\u0328',
};

/** The same glyphs, accents put on the letters that they stand over. */
export function withAccents(glyphs: readonly Glyph[]): Glyph[] {
  const result: Glyph[] = [];
  for (const glyph of glyphs) {
    const last = result.at(-1);
    const mark = last && combining[last.text];
    if (last && mark && isOver(last, glyph))
      result[result.length - 1] = { ...glyph, text: `${dotted(glyph.text)}${mark}`.normalize('NFC') };
    else result.push(glyph);
  }
  return result;
}

function isOver(accent: Glyph, letter: Glyph): boolean {
  const [a, b] = [(accent.x + accent.right) / 2, (letter.x + letter.right) / 2];
  return /^\p{L}$/u.test(letter.text) && Math.abs(a - b) < 0.25 * letter.size && accent.x < letter.right;
}

/** Under an accent, i and j lose their dots; the combined letter has none either. */
function dotted(letter: string): string {
  return letter === 'ı' ? 'i' : letter === 'ȷ' ? 'j' : letter;
}
