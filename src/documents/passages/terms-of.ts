// What a text is searched by: words, numbers, and, where words are not set apart, what stands side by side.
import { foldWord } from './fold-word.ts';

export interface Term {
  /** Folded; numbers without what groups their digits. */
  text: string;
  kind: 'word' | 'number' | 'gram';
}

const unspaced =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]';
const space = '[ \\u00a0\\u2009\\u202f]';
// Digits in groups of three are one number, whatever parts them; other signs between digits stay (7.1, 14:30, 0.42).
const number = `\\p{Nd}{1,3}(?:${space}\\p{Nd}{3})+(?!\\p{Nd})|\\p{Nd}+(?:[.,:’']\\p{Nd}+)*`;
const letter = `[[\\p{L}\\p{M}]--${unspaced}]`;
const word = `${letter}(?:[[\\p{L}\\p{M}\\p{Nd}]--${unspaced}]|['’](?=\\p{L}))*`;
const pattern = new RegExp(`(${word})|(${number})|(${unspaced}+)`, 'vy');
const southEast = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
// L'ascenseur, d'une, qu'il; the tenant's.
const elided = /^(?:\p{L}{1,2}|jusqu|lorsqu|puisqu|quelqu|dell|nell|sull|dall|all)['’](?=\p{L})/iu;
const possessive = /['’]s$/iu;
const camel = /(?<=[\p{Ll}\p{Nd}])(?=\p{Lu})/u;

/** In the order of the text. */
export function termsOf(text: string): Term[] {
  const terms: Term[] = [];
  forEachPiece(text, (start, end) => terms.push(...termsOfPiece(text.slice(start, end))));
  return terms;
}

/** Pieces of text that terms are made of, one after the other: the same piece has the same terms wherever it stands. */
export function forEachPiece(text: string, tell: (start: number, end: number) => void): void {
  for (let piece = nextPiece(text, 0); piece !== null; piece = nextPiece(text, piece.end)) {
    tell(piece.start, piece.end);
  }
}

/** The first piece that begins at `from` or later; null where there is none. */
export function nextPiece(text: string, from: number): { start: number; end: number } | null {
  for (let start = from; start < text.length; start += 1) {
    // Spaces and signs stand between nearly all words, and nothing begins with one.
    if (isPlainSign(text.charCodeAt(start))) continue;
    const end = plainEnd(text, start);
    if (end > start) return { start, end };
    pattern.lastIndex = start;
    const [piece] = pattern.exec(text) ?? [];
    if (piece !== undefined) return { start, end: start + piece.length };
  }
  return null;
}

export function termsOfPiece(piece: string): Term[] {
  if (isPlainWord(piece)) return [{ text: piece.toLowerCase(), kind: 'word' }];
  pattern.lastIndex = 0;
  const [, letters, digits] = pattern.exec(piece) ?? [];
  if (letters !== undefined) return wordTerms(letters);
  return digits === undefined ? grams(piece) : [{ text: foldNumber(digits), kind: 'number' }];
}

const apostrophe = 39;

/** Where a word of plain letters ends that begins here; the same place where none does. Most words are such, and it is many times as fast. */
function plainEnd(text: string, start: number): number {
  if (!isPlainLetter(text.charCodeAt(start))) return start;
  let end = start + 1;
  while (isPlainLetter(text.charCodeAt(end)) || isPlainDigit(text.charCodeAt(end))) end += 1;
  const next = text.charCodeAt(end);
  return next > 127 || next === apostrophe ? start : end;
}

function isPlainSign(code: number): boolean {
  return code < 128 && !isPlainLetter(code) && !isPlainDigit(code);
}

/** Plain letters and digits, a capital at the beginning only: there is nothing to fold or to take apart. */
function isPlainWord(piece: string): boolean {
  if (piece.length < 2 || !isPlainLetter(piece.charCodeAt(0))) return false;
  for (let at = 1; at < piece.length; at += 1) {
    const code = piece.charCodeAt(at);
    if (!isPlainDigit(code) && (code < 97 || code > 122)) return false;
  }
  return true;
}

function isPlainLetter(code: number): boolean {
  return (code > 96 && code < 123) || (code > 64 && code < 91);
}

function isPlainDigit(code: number): boolean {
  return code > 47 && code < 58;
}

/** `2,450`, `2.450`, `2 450` → `2450`; `2.450,00` → `2450.00`; what is no grouping stays: `7.1`, `9:30`. */
export function foldNumber(digits: string): string {
  const plain = digits.normalize('NFKC').replace(/[\s’']/gu, '');
  const grouped = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/.exec(plain);
  if (grouped === null) return plain.replace(',', '.');
  const parts = plain.split(grouped[1] ?? ',');
  const [fraction] = (parts.at(-1) ?? '').split(/[.,]/u).slice(1);
  const whole = parts.join('').replace(/[.,]\d+$/u, '');
  return fraction === undefined ? whole : `${whole}.${fraction}`;
}

function wordTerms(letters: string): Term[] {
  const bare = letters.replace(elided, '').replace(possessive, '');
  // Building C, Annex B: a letter that stands alone is a name. In English, I is not.
  if (/^(?!I)\p{Lu}$/u.test(bare)) {
    return [
      { text: bare, kind: 'number' },
      { text: foldWord(bare), kind: 'word' },
    ];
  }
  return bare.split(camel).map((part) => ({ text: foldWord(part), kind: 'word' }));
}

/** Two signs of Chinese and Japanese say about as much as a word; of Thai and its neighbours it takes three. */
function grams(run: string): Term[] {
  const signs = [...run.normalize('NFKC')];
  const size = southEast.test(run) ? 3 : 2;
  if (signs.length < size) return [{ text: run, kind: 'gram' }];
  return signs.slice(size - 1).map((_, at) => ({ text: signs.slice(at, at + size).join(''), kind: 'gram' }));
}
