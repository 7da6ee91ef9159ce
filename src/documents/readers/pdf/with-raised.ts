// Raised small signs: exponents ("10⁶", "m²") and marks of notes ("950 [3]"). As plain digits they would change the
// number that they stand behind.
import { superscripts } from '../raised-text.ts';
import type { Ordered } from './logical-order.ts';
import type { Run } from './run.ts';

// In sizes of the line's letters.
const largest = 0.87;
const lowest = 0.15;

const units =
  /(?:^|[\s\d/·(\t])(?:[kcdmµμn]?m|ha|[kmµμ]?[gsLlJWAVN]|ft|in|yd|mi|mol|Hz|K|sq|bar|Pa|min|h|d|a|°C)$/u;
const exponent = /^[+\-−–]?\d{1,3}$/u;
const noteMark = /^(?:\d{1,3}(?:[,–-] ?\d{1,3})*|\p{Ll})[.,;:)]?$/u;

/** The same runs; raised ones say what they are. */
export function withRaised(pieces: readonly Ordered[], main: Run): Ordered[] {
  let before = '';
  const joined = noteOpened(signsJoined(pieces, main), main);
  return joined.map((piece, index) => {
    const raised = index > 0 && piece.separator !== '\t' && isRaised(piece.run, main);
    const shown = raised ? rewritten(piece, before, joined[index + 1]) : piece;
    before = `${before}${shown.separator}${shown.run.text}`.slice(-24);
    return shown;
  });
}

/** The mark that a note begins with: "³ Without heating." */
function noteOpened(pieces: readonly Ordered[], main: Run): Ordered[] {
  const [mark, next, ...rest] = pieces;
  const opens =
    mark &&
    isRaised(mark.run, main) &&
    /^(?:\d{1,3}|\p{Ll})$/u.test(mark.run.text.trim()) &&
    next?.separator !== '\t' &&
    /^\P{Ll}/u.test(next?.run.text ?? '');
  if (!opens || !next) return [...pieces];
  return [replaced(mark, '', marked(mark.run.text.trim())), { ...next, separator: ' ' }, ...rest];
}

/** A minus and its number come from two fonts. */
function signsJoined(pieces: readonly Ordered[], main: Run): Ordered[] {
  const joined: Ordered[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const sign = last && isRaised(last.run, main) && /^[+\-−–]$/u.test(last.run.text.trim());
    if (sign && piece.separator === '' && isRaised(piece.run, main) && exponent.test(piece.run.text.trim()))
      joined[joined.length - 1] = {
        ...last,
        run: { ...last.run, text: last.run.text.trim() + piece.run.text.trim(), right: piece.run.right },
      };
    else joined.push(piece);
  }
  return joined;
}

function isRaised(run: Run, main: Run): boolean {
  return run.size < largest * main.size && main.baseline - run.baseline > lowest * main.size;
}

function rewritten(piece: Ordered, before: string, next: Ordered | undefined): Ordered {
  const text = piece.run.text.trim();
  const word = /[^\s\t]*$/u.exec(before)?.[0] ?? '';
  if (exponent.test(text) && isPower(before, word, text))
    return replaced(piece, '', [...text].map((sign) => superscripts[sign] ?? sign).join(''));
  if (/^\p{L}$/u.test(text) && isVariable(word)) return replaced(piece, '', `^${text}`);
  const unfinished = next !== undefined && next.separator === '' && /^[\p{L}\p{N}]/u.test(next.run.text);
  if (!noteMark.test(text) || unfinished || word === '') return piece;
  if (/^\p{Ll}/u.test(text)) return /\d$/u.test(word) ? replaced(piece, ' ', marked(text)) : piece;
  return replaced(piece, /\p{N}[%€$£°]?$/u.test(word) ? ' ' : '', marked(text));
}

/** Whether the raised number says how often: behind ten, a unit, a variable. A price has no exponent, but may have a note. */
function isPower(before: string, word: string, text: string): boolean {
  if (/^[+\-−–]/u.test(text)) return /[\p{L}\p{N})\]]$/u.test(word);
  if (/(?:^|[×x·*^=(])(?:10|2)$/u.test(word)) return true;
  if (isVariable(word)) return true;
  return /^[234]$/u.test(text) && units.test(before);
}

/** A letter alone: "x", "O(n". */
function isVariable(word: string): boolean {
  return /(?:^|[^\p{L}\p{N}])\p{L}$/u.test(word) && !/^[aI]$/u.test(word);
}

/** "3." → "[3].": what closes the sentence stays behind the mark. */
function marked(text: string): string {
  const [, mark = text, rest = ''] = /^(.*?)([.,;:)]?)$/u.exec(text) ?? [];
  return `[${mark}]${rest}`;
}

function replaced(piece: Ordered, separator: Ordered['separator'], text: string): Ordered {
  return { separator, run: { ...piece.run, text } };
}
