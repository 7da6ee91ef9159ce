// JSON itself. White space is in two places only: a blank behind a colon or a comma, or none.
import type { Json } from '../template/json.ts';
import { complement, intersect, writableOf } from './character-ranges.ts';
import { characterClass, literal } from './grammar-rules.ts';
import { jsonCharacter } from './json-characters.ts';
import { textWithout } from './text-without.ts';
import type { ValueStyle } from './value-style.ts';

/** What may not stand in a string as it is. */
const notPlain = [0x0, 0x1f, 0x22, 0x22, 0x5c, 0x5c, 0x7f, 0x7f];
/** Halves of characters are not written: they are no text. */
const half = '[0-9a-cA-CefEF] [0-9a-fA-F]{3} | [dD] [0-7] [0-9a-fA-F]{2}';
const escaped = `"\\\\" (["\\\\/bfnrt] | "u" (${half}))`;
const quote = '"\\""';

const quoted = (body: string): string => `${quote} ${body} ${quote}`;

export const jsonStyle: ValueStyle = {
  object: {
    open: '"{"',
    close: '"}"',
    colon: '":" " "?',
    comma: '"," " "?',
    sorted: false,
    key: (name) => literal(JSON.stringify(name)),
    character: jsonCharacter,
    around: [quote, quote],
  },
  comma: '"," " "?',
  true: '"true"',
  false: '"false"',
  null: '"null"',
  quoted,
  character: jsonCharacter,
  anyCharacter: (rules) => rules.add(`${characterClass(notPlain, true)} | ${escaped}`),
  anyText: (rules) => quoted(`${jsonStyle.anyCharacter(rules)}*`),
  constant: (value) => literal(JSON.stringify(value)),
};

/** JSON in which a mark does not stand, so that the mark is known to end it. */
export function jsonWithout(mark: string): ValueStyle {
  const first = mark.codePointAt(0) ?? 0;
  const character: ValueStyle['character'] = (ranges, negated) =>
    jsonCharacter(intersect(writableOf(ranges, negated), complement([[first, first]])).flat(), false);
  const constant = (value: Json): string => {
    const code = first.toString(16).padStart(4, '0');
    // As JSON has it, the same text.
    return literal(JSON.stringify(value).replaceAll(mark, `\\u${code}${mark.slice(1)}`));
  };
  return {
    ...jsonStyle,
    object: { ...jsonStyle.object, character, key: (name) => constant(name) },
    character,
    anyCharacter: (rules) => rules.add(`${characterClass([...notPlain, first, first], true)} | ${escaped}`),
    anyText: (rules) =>
      rules.add(`${quote} ${textWithout(rules, mark, { excluded: notPlain, beside: escaped, end: quote })}`),
    constant,
  };
}
