// Arguments between tags of their own: texts as they are, everything else as JSON.
import type { TaggedSyntax } from '../calls/tagged-calls.ts';
import { literal } from './grammar-rules.ts';
import { jsonStyle, jsonWithout } from './json-style.ts';
import { wordCharacters } from './plain-characters.ts';
import { rawTexts } from './raw-texts.ts';
import { inOrder, type ValueStyle } from './value-style.ts';

/** All arguments of a call, and the mark behind them. */
export function taggedArguments(syntax: TaggedSyntax): ValueStyle {
  const { written, afterKey } = syntax;
  const [delimiter = ''] = afterKey.text.trim();
  const key = (name: string): string | null => {
    const isWhole = name !== '' && name.trim() === name && !name.includes(delimiter);
    return isWhole ? literal(written.beforeKey + name) : null;
  };
  return {
    ...jsonStyle,
    object: {
      open: '',
      close: literal(written.end),
      colon: '',
      comma: '',
      sorted: false,
      key,
      character: wordCharacters,
      around: [literal(written.beforeKey), ''],
    },
    inside: taggedArgument(syntax),
  };
}

/** One of them, from behind its name. */
function taggedArgument({ afterKey, afterValue }: TaggedSyntax): ValueStyle {
  const mark = afterValue.trim();
  const behind = literal(afterValue.slice(afterValue.indexOf(mark) + mark.length));
  const { character, anyCharacter, rest } = rawTexts(mark);
  const inside = jsonWithout(mark);
  const quoted = (body: string): string => inOrder(literal(afterKey.text), body, literal(afterValue));
  const wrapped = (body: string): string => inOrder(literal(afterKey.json), body, literal(afterValue));
  return {
    ...jsonStyle,
    quoted,
    character,
    anyCharacter,
    anyText: (rules) => rules.add(inOrder(literal(afterKey.text), rest(rules), behind)),
    constant: (value) => {
      if (typeof value === 'string') return value.includes(mark) ? null : quoted(literal(value));
      const body = inside.constant(value);
      return body === null ? null : wrapped(body);
    },
    inside,
    wrapped,
  };
}
