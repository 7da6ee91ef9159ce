// Arguments and values as Python writes them: `key="text", other=5)`.
import { isObject } from '../schema/json-schema.ts';
import type { Json } from '../template/json.ts';
import { characterClass, literal } from './grammar-rules.ts';
import { jsonStyle } from './json-style.ts';
import { wordCharacters } from './plain-characters.ts';
import type { ValueStyle } from './value-style.ts';

/** Between single quotes: all but those, backslashes and what is no text. */
const singleQuoted = `"'" (${characterClass([0x0, 0x1f, 0x27, 0x27, 0x5c, 0x5c, 0x7f, 0x7f], true)} | "\\\\" ['"\\\\nrt])* "'"`;

// Lists and dicts are JSON in some templates: both words are read.
const values: ValueStyle = {
  ...jsonStyle,
  true: '("True" | "true")',
  false: '("False" | "false")',
  null: '("None" | "null")',
  anyText: (rules) => rules.add(`${jsonStyle.anyText(rules)} | ${singleQuoted}`),
  constant: (value) => literal(pythonText(value)),
};

/** What stands between the brackets of a call, and the bracket that closes it. */
export const pythonArguments: ValueStyle = {
  ...values,
  object: {
    open: '',
    close: '")"',
    colon: '"="',
    comma: '"," " "?',
    sorted: false,
    key: (name) => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? literal(name) : null),
    character: wordCharacters,
    around: ['', ''],
  },
  inside: values,
};

function pythonText(value: Json): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(pythonText).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${pythonText(each)}`);
  return `{${pairs.join(', ')}}`;
}
