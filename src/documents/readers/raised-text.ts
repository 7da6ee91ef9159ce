// Text that is set higher or lower than its line. Glued to what stands before it, 10⁶ would read 106, and a rent of 950 with
// a note 3 would read 9503.
export const superscripts: Readonly<Record<string, string>> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '+': '⁺',
  '-': '⁻',
  '−': '⁻',
  '–': '⁻',
  n: 'ⁿ',
  i: 'ⁱ',
};
const subscripts: Readonly<Record<string, string>> = {
  '0': '₀',
  '1': '₁',
  '2': '₂',
  '3': '₃',
  '4': '₄',
  '5': '₅',
  '6': '₆',
  '7': '₇',
  '8': '₈',
  '9': '₉',
  '+': '₊',
  '-': '₋',
  '−': '₋',
};
const ordinalEnding = /^(?:st|nd|rd|th|er|ère|re|e|ème|de|o|a|os|as|ᵒ|º|ª|TM|®|©|℠|SM|\*+|†|‡)$/u;
const unit = /(?:^|[^\p{L}])(?:[kcdmµnM]?m|ft|in|yd|mi|s|sec|h|kg|[xyzabcnrv])$/u;
const powerOfTen = /(?:^|[^\d.,])10+$/;
const variable = /(?:[=+*/(\d−·]\s?\p{L}|\p{Script=Greek})\p{L}?$/u;
const baseNumber = /(?:^|[^\d.,])\d{1,2}$/;
/** Longer than any exponent or mark: whole words that are set high for their looks. */
const longest = 12;

/** What superscript `text` reads like after `before`: `⁶`, ` [3]`, `^(k+1)`, or itself. */
export function superscript(before: string, text: string): string {
  const mark = text.trim();
  if (mark === '' || mark.length > longest || ordinalEnding.test(mark)) return text;
  if (before.trim() === '') return /^\d{1,3}$/.test(mark) ? `[${mark}] ` : text;
  if (isExponent(before, mark)) return raise(mark, superscripts, '^');
  if (/^\d{1,3}(?:[,–-] ?\d{1,3})*\)?$|^\p{Ll}\)?$/u.test(mark)) {
    return `${/\s$/.test(before) ? '' : ' '}[${mark.replace(/\)$/, '')}]${/\s$/.test(text) ? ' ' : ''}`;
  }
  return /^[\p{L}\p{N}+−–-]+$/u.test(mark) ? raise(mark, superscripts, '^') : text;
}

/** What subscript `text` reads like after `before`. The numbers of a chemical formula stay as people type them: CO2. */
export function subscript(before: string, text: string): string {
  const mark = text.trim();
  if (!/^[\d+−-]{1,6}$/.test(mark)) return text;
  return /(?:\p{Lu}\p{Ll}?|\))\d*$/u.test(before) && /^\d+$/.test(mark) ? text : raise(mark, subscripts, '_');
}

function isExponent(before: string, mark: string): boolean {
  if (!/^[+−–-]?\d{1,3}$|^[+−–-]?[\p{Ll}\p{Lu}]$/u.test(mark)) return false;
  if (/^[+−–-]/.test(mark)) return /[\p{L}\p{N})]$/u.test(before);
  if (powerOfTen.test(before) || unit.test(before) || before.endsWith(')'))
    return /^\d|^[nkimxt]$/.test(mark);
  // "=mc²", "πr²": a variable stands behind a sign, a number or a Greek letter.
  return baseNumber.test(before) || (/^\d$/.test(mark) && variable.test(before));
}

/** In characters of their own where there are any for all of it. */
function raise(mark: string, characters: Readonly<Record<string, string>>, sign: string): string {
  const all = [...mark].map((character) => characters[character]);
  if (all.every((character) => character !== undefined)) return all.join('');
  return mark.length === 1 ? `${sign}${mark}` : `${sign}(${mark})`;
}
