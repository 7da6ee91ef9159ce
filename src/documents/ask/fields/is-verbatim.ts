// Whether a value stands in a text: letter by letter, but for spaces, case, and how quotes and dashes are drawn; or, for numbers and dates,
// as the same quantity or day, however it is written.
import type { Language } from '../../passages/index.ts';
import { factsOf, type Missing } from '../../support/index.ts';

export interface Held {
  text: string;
  isNumber: boolean;
  /** What of the value the cited text lacks. */
  missing: readonly Missing[];
  /** Of the document. */
  language: Language | null;
}

/** @param quotes the cited sentences */
export function isVerbatim({ text, isNumber, missing, language }: Held, quotes: readonly string[]): boolean {
  if (quotes.length === 0) return false;
  if (!isNumber && quotes.some((quote) => hasWords(quote, text))) return true;
  return missing.length === 0 && (isNumber || isOneFact(text, language));
}

/** As whole words: `art` is not in `party`. */
function hasWords(quote: string, value: string): boolean {
  const wanted = plain(value);
  if (wanted === '') return false;
  const all = plain(quote);
  for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (!(isInWord(all, at) || isInWord(all, end))) return true;
  }
  return false;
}

/** Whether a word or a number runs on over this place. Signs that are set without spaces are words of their own. */
function isInWord(text: string, at: number): boolean {
  const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(at, at + 2)];
  if (/\p{N}[.,']?$/u.test(before) && /^[.,']?\p{N}/u.test(after)) return true;
  return /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after) && !unspaced.test(before + after);
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\u00ad/gu, '')
    .replace(/[‘’‚‛`´]/gu, "'")
    .replace(/[“”„‟«»]/gu, '"')
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s"'.,;:]+|[\s"'.,;:]+$/gu, '');
}

/** A text that is one date, time or quantity and nothing else. */
function isOneFact(text: string, language: Language | null): boolean {
  const trimmed = text.trim();
  const facts = factsOf(trimmed, { language });
  return facts.length === 1 && facts[0]?.start === 0 && facts[0].end === trimmed.length;
}
