// Which rules may stand for no text at all. In time that grows with the grammar's size only.
import { endPosition, type Grammar, isReference, ruleOf } from './grammar.ts';

/** An alternative of references only, which is empty when all of them are. */
interface Open {
  rule: number;
  /** References that are not known to be nullable. */
  missing: number;
}

export function nullableRules({ rules, positions }: Grammar): readonly boolean[] {
  const nullable = rules.map(() => false);
  const users = rules.map((): Open[] => []);
  const found: number[] = [];
  const close = ({ rule, missing }: Open): void => {
    if (missing > 0 || nullable[rule] === true) return;
    nullable[rule] = true;
    found.push(rule);
  };
  rules.forEach((starts, rule) => {
    for (const start of starts) {
      const references = referencesFrom(positions, start);
      if (references === null) continue;
      const open = { rule, missing: references.length };
      for (const reference of references) users[reference]?.push(open);
      close(open);
    }
  });
  for (let rule = found.pop(); rule !== undefined; rule = found.pop()) {
    for (const open of users[rule] ?? []) {
      open.missing -= 1;
      close(open);
    }
  }
  return nullable;
}

/** The rules of an alternative that is made of nothing else; `null` where there are characters in it. */
function referencesFrom(positions: Int32Array, start: number): number[] | null {
  const references: number[] = [];
  for (let at = start; ; at += 1) {
    const position = positions[at] ?? endPosition;
    if (position === endPosition) return references;
    if (!isReference(position)) return null;
    references.push(ruleOf(position));
  }
}
