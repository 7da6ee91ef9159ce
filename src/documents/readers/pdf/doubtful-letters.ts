// Fonts that do not say which letters they show. What comes out of them are the numbers of the glyphs, read as letters.
import type { Run } from './run.ts';

interface Font {
  text: string;
  pages: Set<number>;
}

export interface DoubtfulLetters {
  characters: number;
  pages: number[];
}

// In characters: less says nothing about a font.
const shortest = 12;
const shortestWords = 40;
// Space, leaders and rules say nothing either.
const unsaid = /[\s.…·_\-–—=*•]/gu;
// As much of a font is looked at.
const longest = 20_000;
// Text of any language has more letters and digits than signs.
const fewestLetters = 0.4;
// No language has as few vowels. A, E, I, O, U and what accents make of them.
const fewestVowels = 0.15;

/** How much text stands in such fonts, and where; `pages[0]` holds the runs of page 1. */
export function doubtfulLetters(pages: readonly (readonly Run[])[]): DoubtfulLetters | undefined {
  const fonts = new Map<string, Font>();
  for (const [index, runs] of pages.entries()) {
    for (const { font: name, text } of runs) {
      const font = fonts.get(name) ?? { text: '', pages: new Set() };
      fonts.set(name, font);
      if (font.text.length < longest) font.text += `${text} `;
      font.pages.add(index + 1);
    }
  }
  const doubtful = [...fonts.values()].filter(({ text }) => isDoubtful(text.replace(unsaid, ''), text));
  if (doubtful.length === 0) return undefined;
  return {
    characters: doubtful.reduce((sum, { text }) => sum + text.replace(/\s/gu, '').length, 0),
    pages: [...new Set(doubtful.flatMap((font) => [...font.pages]))].sort((a, b) => a - b),
  };
}

function isDoubtful(signs: string, text: string): boolean {
  if (signs.length < shortest || new Set(signs).size < shortest / 2) return false;
  const share = (pattern: RegExp): number => (signs.match(pattern)?.length ?? 0) / signs.length;
  if (share(/[\ue000-\uf8ff\ufffd]/gu) > 0.3) return true;
  if (share(/[\p{L}\p{M}\p{N}]/gu) < fewestLetters && isWordlike(text)) return true;
  const latin = signs.normalize('NFD').match(/[a-z]/giu) ?? [];
  const vowels = latin.filter((letter) => /[aeiouy]/i.test(letter)).length;
  return latin.length >= Math.max(shortestWords, 0.5 * signs.length) && vowels < fewestVowels * latin.length;
}

/** Signs of many kinds side by side, as letters are; rules, dots and brackets of a drawing repeat themselves. */
function isWordlike(text: string): boolean {
  const words = text.split(/\s+/u).filter((word) => word.length > 2);
  return words.some((word) => new Set(word.replace(/[\p{L}\p{N}.…_\-–—=*•]/gu, '')).size >= 3);
}
