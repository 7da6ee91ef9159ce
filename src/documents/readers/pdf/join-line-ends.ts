// What stands between two lines of one paragraph: a space, nothing, or a hyphen undone.

/** Compounds that the document writes with a hyphen inside of its lines: "long-term". */
export function hyphenatedWords(lines: Iterable<string>): ReadonlySet<string> {
  const words = new Set<string>();
  for (const line of lines) {
    for (const [word] of line.matchAll(/(?<!\p{L})\p{L}+(?:[-‐]\p{L}+)+/gu)) words.add(word.toLowerCase());
  }
  return words;
}

export interface LineEnd {
  /** Characters to take off the end of the first line. */
  drop: 0 | 1;
  separator: '' | ' ';
}

/** How `line` is continued by `next`. */
export function lineEnd(line: string, next: string, compounds: ReadonlySet<string>): LineEnd {
  if (line.endsWith('\u00ad')) return { drop: 1, separator: '' };
  const head = /(\p{L}+)[-‐]$/u.exec(line)?.[1];
  if (head !== undefined) return hyphenEnd(head, next, compounds);
  if (/\d-$/.test(line) && /^\d/.test(next)) return { drop: 0, separator: '' };
  if (isUnspaced(line.at(-1) ?? '') && isUnspaced(next[0] ?? '')) return { drop: 0, separator: '' };
  return { drop: 0, separator: ' ' };
}

function hyphenEnd(head: string, next: string, compounds: ReadonlySet<string>): LineEnd {
  // "Ein- und Auszug", "pre- and post-trial"
  if (/^(?:und|oder|bzw|sowie|and|or|to)\b/.test(next)) return { drop: 0, separator: ' ' };
  const rest = /^\p{Ll}[\p{L}\p{M}]*/u.exec(next)?.[0];
  if (rest === undefined) return { drop: 0, separator: '' };
  // "e-mail", "x-ray": nobody divides a word after its first letter.
  const compound = head.length === 1 || compounds.has(`${head}-${rest}`.toLowerCase());
  return { drop: compound ? 0 : 1, separator: '' };
}

/** Scripts that put no spaces between words. */
export function isUnspaced(character: string): boolean {
  // Extensions: the long vowel mark ー belongs to two scripts, and so to none.
  return /[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\u3000-\u303f\uff00-\uffef]/u.test(
    character,
  );
}
