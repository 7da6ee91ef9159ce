// Keys that are none of the named ones, letter by letter: a text that leaves every name, or ends too early, or goes on behind it.
import { stringCharacter } from './any-value.ts';
import { type GrammarRules, literal } from './grammar-rules.ts';
import { jsonCharacter } from './json-characters.ts';

interface Branch {
  /** By character. */
  next: Map<string, Branch>;
  /** Whether a name ends here. */
  isName: boolean;
}

export function otherKey(rules: GrammarRules, names: readonly string[]): string {
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
  return rules.add(`"\\"" ${restOf(rules, root)} "\\""`);
}

function branch(): Branch {
  return { next: new Map(), isName: false };
}

/** What may follow here, so that the whole is no name. Characters are written in one way only, so that none is by another. */
function restOf(rules: GrammarRules, { next, isName }: Branch): string {
  const codes = [...next.keys()].map((character) => character.codePointAt(0) ?? 0);
  const leaving = jsonCharacter(
    codes.flatMap((code) => [code, code]),
    true,
  );
  const any = jsonCharacter([], true);
  const rest = rules.add(any ?? stringCharacter(rules));
  const branches = [...next].map(([character, each]) => {
    const written = literal(JSON.stringify(character).slice(1, -1));
    return `${written} ${restOf(rules, each)}`;
  });
  const choices = [
    ...(leaving === null ? [] : [`${leaving} ${rest}*`]),
    ...branches,
    ...(isName ? [] : ['""']),
  ];
  return rules.add(choices.join(' | '));
}
