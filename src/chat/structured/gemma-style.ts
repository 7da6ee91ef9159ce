// Values as Gemma 4 writes them: texts between marks, as they are; names without quotes; in the order of the names.

import { isObject } from '../schema/json-schema.ts';
import type { Json } from '../template/json.ts';
import { literal } from './grammar-rules.ts';
import { jsonStyle } from './json-style.ts';
import { wordCharacters } from './plain-characters.ts';
import { rawTexts } from './raw-texts.ts';
import type { ValueStyle } from './value-style.ts';

const quote = '<|"|>';
const { character, anyCharacter, rest } = rawTexts(quote);

export const gemmaStyle: ValueStyle = {
  ...jsonStyle,
  object: {
    open: '"{"',
    close: '"}"',
    colon: '":"',
    comma: '","',
    sorted: true,
    key: (name) => {
      const written = keyText(name);
      return written === null ? null : literal(written);
    },
    character: wordCharacters,
    around: ['', ''],
  },
  comma: '","',
  quoted: (body) => `${literal(quote)} ${body} ${literal(quote)}`,
  character,
  anyCharacter,
  anyText: (rules) => rules.add(`${literal(quote)} ${rest(rules)}`),
  constant: (value) => {
    const written = valueText(value);
    return written === null ? null : literal(written);
  },
};

function keyText(name: string): string | null {
  return /^[\w.-]+$/.test(name) ? name : textText(name);
}

function textText(text: string): string | null {
  return text.includes(quote) ? null : `${quote}${text}${quote}`;
}

function valueText(value: Json): string | null {
  if (typeof value === 'string') return textText(value);
  if (Array.isArray(value)) return joined('[', value.map(valueText), ']');
  if (!isObject(value)) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([name, each]) => {
    const [key, written] = [keyText(name), valueText(each)];
    return key === null || written === null ? null : `${key}:${written}`;
  });
  return joined('{', pairs, '}');
}

function joined(open: string, parts: readonly (string | null)[], close: string): string | null {
  return parts.includes(null) ? null : `${open}${parts.join(',')}${close}`;
}
