// What stands between two lines of one paragraph: a space, nothing, or a hyphen undone.

/** The words of a document as they stand inside of its lines: what it does elsewhere it does at line ends too. */
export interface Vocabulary {
  /** "long-term", in small letters. */
  compounds: ReadonlySet<string>;
  /** "TraceMonkey", as written. */
  words: ReadonlySet<string>;
}

export function vocabularyOf(lines: Iterable<string>): Vocabulary {
  const compounds = new Set<string>();
  const words = new Set<string>();
  for (const line of lines) {
    for (const [word] of line.matchAll(/(?<!\p{L})\p{L}+(?:[-‐]\p{L}+)+(?![-‐])/gu))
      compounds.add(word.replaceAll('‐', '-').toLowerCase());
    for (const [word] of line.matchAll(/(?<![\p{L}\p{N}]|[-‐])\p{L}{2,}(?![\p{L}\p{N}]|[-‐])/gu))
      words.add(word);
  }
  return { compounds, words };
}

export interface LineEnd {
  /** Characters to take off the end of the first line. */
  drop: 0 | 1;
  separator: '' | ' ';
}

const asIs: LineEnd = { drop: 0, separator: '' };
const spaced: LineEnd = { drop: 0, separator: ' ' };
const undone: LineEnd = { drop: 1, separator: '' };

/** How `line` is continued by `next`. */
export function lineEnd(line: string, next: string, vocabulary: Vocabulary): LineEnd {
  if (line.endsWith('\u00ad')) return undone;
  if (isWithinAddress(line, next)) return asIs;
  const head = /(\p{L}+)[-‐]$/u.exec(line)?.[1];
  if (head !== undefined) return hyphenEnd(head, next, vocabulary);
  // "32-bit", "0800-4711"
  if (/\p{N}[-‐]$/u.test(line) && /^[\p{L}\p{N}]/u.test(next)) return isAlternative(next) ? spaced : asIs;
  if (isUnspaced(line.at(-1) ?? '') && isUnspaced(next[0] ?? '')) return asIs;
  return spaced;
}

/** Addresses of the web are divided behind their signs: "https://example.org/ | lease". */
function isWithinAddress(line: string, next: string): boolean {
  if (/\bhttps?:$/.test(line)) return next.startsWith('//');
  if (!/(?:https?:\/\/|\bwww\.)[^\s<>"]*[/._=&?#%-]$/.test(line)) return false;
  return /[/?&=#%]$/.test(line) ? /^[\p{L}\p{N}/]/u.test(next) : /^[\p{Ll}\p{N}/]/u.test(next);
}

function hyphenEnd(head: string, next: string, { compounds, words }: Vocabulary): LineEnd {
  if (isAlternative(next)) return spaced;
  const rest = /^[\p{L}\p{M}]+/u.exec(next)?.[0];
  if (rest === undefined) return asIs;
  // Camel case is written with a capital, and divided there: only a document that has the word says so.
  if (!/^\p{Ll}/u.test(rest)) return words.has(`${head}${rest}`) ? undone : asIs;
  const compound = `${head}-${rest}`.toLowerCase();
  // "e-mail", "x-ray": nobody divides a word after its first letter.
  if (head.length === 1 || compounds.has(compound)) return asIs;
  const solid = [`${head}${rest}`, `${head}${rest}`.toLowerCase()];
  if (solid.some((word) => words.has(word))) return undone;
  return isCompound(head.toLowerCase(), rest.toLowerCase()) ? asIs : undone;
}

/** "Ein- und Auszug", "pre- and post-trial" */
function isAlternative(next: string): boolean {
  return /^(?:und|oder|bzw|sowie|and|or|to)\b/.test(next);
}

// English words that lead a compound, and what follows the same letters in a solid word: "selfish", "wellness".
const leading: Readonly<Record<string, RegExp>> = {
  self: /^(?:ish|less|hood|same)/,
  well: /^(?:ness|ing|s$)/,
  non: /^(?:sens|et|plus|chal|agen)/,
  cross: /^(?:ed|es|ing|bar|beam|bow|fire|over|road|talk|walk|wise|word)/,
  quasi: /^$/,
  half: /^(?:way|penn)/,
  so: /^(?!called)/,
  ill: /^(?:us|eg|ic|it|ness|um|og)/,
};
const trailing =
  /^(?:term|known|based|specific|compatible|compliant|independent|dependent|related|oriented|friendly|free|level|driven|aware|wide|time|style|sized|type|like|defined|neutral|related|bearing|sharing|standing|running|reaching|looking|speaking|making|saving|lasting)$/;
// What ends on these letters and is one word: "sometime", "worldwide", "understanding".
const solid =
  /^(?:some|any|world|nation|over|life|day|night|child|bed|meal|full|part|under|out|up|with|note|carefree|proto|sub|free)$/;

/** Whether English writes the two with a hyphen although the document does so nowhere else. */
function isCompound(head: string, rest: string): boolean {
  const exception = Object.hasOwn(leading, head) ? leading[head] : undefined;
  if (exception) return !exception.test(rest);
  return trailing.test(rest) && head.length >= 3 && !solid.test(head);
}

/** Scripts that put no spaces between words. */
export function isUnspaced(character: string): boolean {
  // Extensions: the long vowel mark ー belongs to two scripts, and so to none.
  return /[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\u3000-\u303f\uff00-\uffef]/u.test(
    character,
  );
}
