// Whoever sets a clause in a heading's style, or in bold, does not make a title of it. A title is short, and it does not
// end like a sentence.
import { segmentBlock } from '../segments/segment-block.ts';

const mostWords = 12;
// For scripts that put no spaces between words.
const mostCharacters = 120;
const mostIdeographs = 40;
const label = /^\s*(?:§+\s*)?\(?(?:\d{1,3}(?:\.\d{1,3})*|\p{L}|[ivxlc]{1,6})[.)]{0,2}\s+/iu;
const announces = /[;:,…]["'\p{Pe}\p{Pf}]*$/u;
const terminated = /[.!。！｡।۔]["'\p{Pe}\p{Pf}]*$/u;

/** Whether text that is set like a heading can be one. A question can, and so can a word with a full stop ("1. Rent."). */
export function isTitle(text: string): boolean {
  if (text.length > mostCharacters) return false;
  const words = text.trim().replace(label, '').split(/\s+/u);
  const ideographs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu);
  if (words.length > mostWords || (ideographs?.length ?? 0) > mostIdeographs) return false;
  if (announces.test(text.trim())) return false;
  if (terminated.test(text.trim())) return words.length <= 2;
  return segmentBlock(text.trim()).length <= 1;
}
