// Texts in which a mark does not stand: one rule for each of its characters, which says how much of the mark was written last.
import { characterClass, type GrammarRules, literal } from './grammar-rules.ts';

export interface TextWithout {
  /** Ranges of characters that may not come as they are. */
  excluded?: readonly number[] | undefined;
  /** What may come instead of a character, and is none of the mark's. */
  beside?: string | undefined;
  /** What ends the text; without one, the mark itself does. */
  end?: string | undefined;
}

/** The rest of such a text, its end with it. */
export function textWithout(rules: GrammarRules, mark: string, options: TextWithout): string {
  const { excluded = [], beside, end } = options;
  const letters = Array.from(mark);
  const names = letters.map(() => rules.reserve());
  for (const [written, name] of names.entries()) {
    const next = nextByLetter(letters, written).filter(([letter]) => !isIn(excluded, letter));
    const others = [...excluded, ...next.flatMap(([letter]) => [codeOf(letter), codeOf(letter)])];
    const steps = next.flatMap(([letter, reached]) => {
      if (reached < letters.length) return [`${literal(letter)} ${names[reached]}`];
      return end === undefined ? [literal(letter)] : [];
    });
    const choices = [
      ...steps,
      `${characterClass(others, true)} ${names[0]}`,
      ...(beside === undefined ? [] : [`(${beside}) ${names[0]}`]),
      ...(end === undefined ? [] : [end]),
    ];
    rules.define(name, choices.join(' | '));
  }
  return names[0] ?? '""';
}

/** The letters after which some of the mark is written, and how much of it. */
function nextByLetter(letters: readonly string[], written: number): [string, number][] {
  return [...new Set(letters)].flatMap((letter): [string, number][] => {
    const text = [...letters.slice(0, written), letter];
    for (let length = Math.min(text.length, letters.length); length > 0; length -= 1) {
      if (text.slice(text.length - length).every((each, at) => each === letters[at])) {
        return [[letter, length]];
      }
    }
    return [];
  });
}

function codeOf(letter: string): number {
  return letter.codePointAt(0) ?? 0;
}

function isIn(ranges: readonly number[], letter: string): boolean {
  const code = codeOf(letter);
  return ranges.some((first, at) => at % 2 === 0 && code >= first && code <= (ranges[at + 1] ?? 0));
}
