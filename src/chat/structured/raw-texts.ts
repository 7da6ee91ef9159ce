// Texts that are written as they are, up to a mark that ends them and does not stand in them.
import { complement } from './character-ranges.ts';
import { plainCharacters } from './plain-characters.ts';
import { textWithout } from './text-without.ts';
import type { ValueStyle } from './value-style.ts';

type TextStyle = Pick<ValueStyle, 'character' | 'anyCharacter'> & {
  /** Any text, and the mark behind it. */
  rest: ValueStyle['anyText'];
};

/** Where a text is told letter by letter (a length, a pattern), the first letter of the mark does not come in it. */
export function rawTexts(mark: string): TextStyle {
  const first = mark.codePointAt(0) ?? 0;
  const character = plainCharacters(complement([[first, first]]));
  return {
    character,
    anyCharacter: (rules) => rules.add(character([], true) ?? '""'),
    rest: (rules) => textWithout(rules, mark, {}),
  };
}
