// Keys that are none of the named ones, letter by letter: a text that leaves every name, or ends too early, or goes on behind it.
import type { GrammarRules } from './grammar-rules.ts';
import { inOrder, type ObjectStyle } from './value-style.ts';

interface Branch {
  /** By character. */
  next: Map<string, Branch>;
  /** Whether a name ends here. */
  isName: boolean;
}

/** `null` where there is no such key. */
export function otherKey(rules: GrammarRules, names: readonly string[], style: ObjectStyle): string | null {
  const root = branch();
  for (const name of names) {
    let at = root;
    for (const character of name) {
      const next = at.next.get(character) ?? branch();
      at.next.set(character, next);
      at = next;
    }
    at.isName = true;
  }
  const [open, close] = style.around;
  root.isName ||= close === '';
  const rest = restOf(rules, root, style);
  return rest === null ? null : rules.add(inOrder(open, rest, close));
}

function branch(): Branch {
  return { next: new Map(), isName: false };
}

/** What may follow here, so that the whole is no name. Characters are written in one way only, so that none is by another. */
function restOf(rules: GrammarRules, { next, isName }: Branch, style: ObjectStyle): string | null {
  const any = style.character([], true);
  if (any === null) return null;
  const codes = [...next.keys()].map((character) => character.codePointAt(0) ?? 0);
  const leaving = style.character(
    codes.flatMap((code) => [code, code]),
    true,
  );
  const rest = rules.add(any);
  const branches = [...next].flatMap(([character, each]) => {
    const code = character.codePointAt(0) ?? 0;
    const written = style.character([code, code], false);
    const behind = restOf(rules, each, style);
    return written === null || behind === null ? [] : [inOrder(written, behind)];
  });
  const choices = [
    ...(leaving === null ? [] : [`${leaving} ${rest}*`]),
    ...branches,
    ...(isName ? [] : ['""']),
  ];
  return choices.length === 0 ? null : rules.add(choices.join(' | '));
}
