// Unicode's sentence rules see characters, not words. This file takes back the ends that they see
// after abbreviations, initials, ordinals, enumeration labels and quoted exclamations.
import {
  companyForms,
  germanOrdinalCues,
  labelWords,
  maybeFinal,
  months,
  neverFinal,
  sentenceStarters,
} from './abbreviations.ts';

export interface BoundaryContext {
  /** The sentence so far, trimmed at its end; its tail is enough, see `complete`. */
  left: string;
  /** What follows, trimmed at its start; a few words are enough. */
  right: string;
  /** True when `left` begins where the block does or where the last sentence ended. */
  complete: boolean;
}

const lastToken = /(\S+)$/;
/** "dall’Avv.", "l'art.": what is left out before a vowel belongs to the word before. */
const elided = /^\p{L}{1,5}['’](?=\p{L})/u;
const openers = /^[\p{Ps}\p{Pi}"'*_]+/u;
/** Where a quotation is from: "[Works, vol. 2, p. 60]", "[Op. Cit., p. 3]". */
const source = /^\[[^[\]]*(?:\bpp?\. ?\d|\bvol\. ?\d|Op\. Cit|[Ii]bid|S\. \d)/u;
const enumerationLabel = /^\(?(?:(?:\p{L}|\d{1,3}|[IVXLC]{1,6})(?:\.\d{1,3})*|[ivxlc]{1,6})[.)]{1,2}$/u;

/** Whether the end of `left` only looks like the end of a sentence. */
export function isFalseBoundary({ left, right, complete }: BoundaryContext): boolean {
  if (/[\p{Ps}\p{Pi}]$/u.test(left) || /^\[\d/.test(right)) return true;
  if (source.test(right)) return true;
  if (/[」』]$/u.test(left) && /^(?:と|って)/u.test(right)) return true;
  if (/[。！？][）)]$/u.test(left) && /^[をはがにとのもでへ]/u.test(right)) return true;
  if (startsLower(right) && /[.!?…][\p{Pe}\p{Pf}"'*_]*$/u.test(left)) return true;
  if (!left.endsWith('.')) return false;
  const token = (lastToken.exec(left)?.[1] ?? '').replace(openers, '').replace(elided, '');
  const before = wordBefore(left, lastToken.exec(left)?.[1]?.length ?? 0);
  if (complete && isLabel(left)) return true;
  const base = token.slice(0, -1);
  if (neverFinal.has(base)) return true;
  if (/\p{L}str$/u.test(base) && /^\d/.test(right)) return true;
  if (base === 'Co' && companyForms.has(firstWord(right))) return true;
  if (maybeFinal.has(base)) return !startsWithWord(right);
  if (/^\p{L}$/u.test(base)) return isInitial(base, before, right);
  if (/^(?:\p{L}\.)+\p{L}$/u.test(base)) return !sentenceStarters.has(firstWord(right));
  if (/^\d{1,3}$/.test(base)) return isOrdinal(base, before, right);
  return false;
}

/** "1.", "4.2.", "B.4.2.", "IV.", "Section 4.", "§ 3.": all there is so far names what comes next. */
function isLabel(left: string): boolean {
  // In a list of contents, behind its bullet.
  const parts = left.replace(/^[-•*–—]\s+/, '').split(/\s+/);
  const [word = '', number = ''] = parts;
  if (parts.length === 1) return enumerationLabel.test(word) || isGluedParagraph(word);
  return parts.length === 2 && labelWords.has(word.replace(/\.$/, '')) && enumerationLabel.test(number);
}

function isGluedParagraph(left: string): boolean {
  return /^§{1,2}\d+[a-z]?\.$/.test(left);
}

function isInitial(letter: string, before: string, right: string): boolean {
  if (/^\p{L}\.$/u.test(before)) return true;
  if (labelWords.has(before)) return false;
  if (letter === 'I' && /^\p{Ll}/u.test(before)) return false;
  const beforeIsName = before === '' || /^\p{Lu}/u.test(before) || before.endsWith('.');
  return beforeIsName || !sentenceStarters.has(firstWord(right));
}

function isOrdinal(number: string, before: string, right: string): boolean {
  if (months.has(firstWord(right))) return true;
  if (number.length > 2 || !germanOrdinalCues.has(before.toLowerCase())) return false;
  return /^\p{Lu}/u.test(right) && !sentenceStarters.has(firstWord(right));
}

function wordBefore(left: string, tokenLength: number): string {
  const rest = left.slice(0, left.length - tokenLength).trimEnd();
  return (lastToken.exec(rest)?.[1] ?? '').replace(openers, '');
}

function firstWord(right: string): string {
  return /^[\p{L}\p{M}]+/u.exec(right.replace(openers, ''))?.[0] ?? '';
}

/** A capitalised word; not a number, a numeral ("Art. IV") or an acronym ("ff. BGB"). */
function startsWithWord(right: string): boolean {
  const word = firstWord(right);
  return /^\p{Lu}/u.test(word) && !/^\p{Lu}{2,}|^\p{Lu}\p{Ll}*\p{Lu}|^[IVX]$/u.test(word);
}

function startsLower(right: string): boolean {
  return /^[\p{Ps}\p{Pi}"']*\p{Ll}/u.test(right) && !/^\((?:\p{Ll}|[ivxlc]{1,5})\)/u.test(right);
}
