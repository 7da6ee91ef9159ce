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
// Of the words: people write a word in one script, or in the three of Japan.
const mostMixed = 0.2;
// Characters that a font does not name: in no language, and of no meaning outside of it.
const unknown = /[\ue000-\uf8ff\ufffd]/gu;
// Letters, digits, and the arrows and pictures of fonts that have nothing else.
const said = /[\p{L}\p{M}\p{N}\u2190-\u27bf]/gu;
const scripts = [
  /\p{Script=Latin}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u,
  /\p{Script=Greek}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /[^\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Common}\p{Script=Inherited}]/u,
];

/** How much text stands in such fonts, and where; `pages[0]` holds the runs of page 1. */
export function doubtfulLetters(pages: readonly (readonly Run[])[]): DoubtfulLetters | undefined {
  const fonts = new Map<string, Font>();
  for (const [index, runs] of pages.entries()) {
    for (const [place, { font: name, text }] of runs.entries()) {
      const font = fonts.get(name) ?? { text: '', pages: new Set() };
      fonts.set(name, font);
      if (font.text.length < longest)
        font.text += `${text}${isInWord(runs[place], runs[place + 1]) ? '' : ' '}`;
      font.pages.add(index + 1);
    }
  }
  const isWhole = new Set([...fonts].filter(([, font]) => isDoubtful(font.text)).map(([name]) => name));
  const found = { characters: 0, pages: new Set<number>() };
  for (const name of isWhole) {
    const font = fonts.get(name);
    found.characters += font?.text.replace(/\s/gu, '').length ?? 0;
    for (const page of font?.pages ?? []) found.pages.add(page);
  }
  for (const [index, runs] of pages.entries()) {
    for (const { font, text } of runs) {
      const count = isWhole.has(font) ? 0 : text.split('\ufffd').length - 1;
      found.characters += count;
      if (count > 0) found.pages.add(index + 1);
    }
  }
  if (found.characters === 0) return undefined;
  return { characters: found.characters, pages: [...found.pages].sort((a, b) => a - b) };
}

/** Runs end where the direction changes. */
function isInWord(run: Run | undefined, next: Run | undefined): boolean {
  return run?.font === next?.font && run?.baseline === next?.baseline && next?.spaceBefore === false;
}

function isDoubtful(text: string): boolean {
  const signs = text.replace(unsaid, '');
  if (signs.length < shortest || new Set(signs).size < shortest / 2) return false;
  const share = (pattern: RegExp): number => (signs.match(pattern)?.length ?? 0) / signs.length;
  if (share(unknown) > 0.3 || isMixed(text)) return true;
  if (share(said) < fewestLetters && isWordlike(text)) return true;
  const latin = signs.normalize('NFD').match(/[a-z]/giu) ?? [];
  const vowels = latin.filter((letter) => /[aeiouy]/i.test(letter)).length;
  return latin.length >= Math.max(shortestWords, 0.5 * signs.length) && vowels < fewestVowels * latin.length;
}

/** Words with letters of several scripts: numbers above the alphabets that they happen to fall into. */
function isMixed(text: string): boolean {
  const words = text.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '');
  const mixed = words.filter((word) => scripts.filter((script) => script.test(word)).length > 2);
  return mixed.length > mostMixed * words.length;
}

/** Signs of many kinds side by side, as letters are; rules, dots and brackets of a drawing repeat themselves. */
function isWordlike(text: string): boolean {
  const words = text.split(/\s+/u).filter((word) => word.length > 2);
  return words.some((word) => new Set(word.replace(/[\p{L}\p{N}.…_\-–—=*•]/gu, '')).size >= 3);
}
