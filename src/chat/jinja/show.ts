// Values as Python prints them.
import { hasPlaceholderMarks } from '../template/placeholder.ts';
import { limited } from './limits.ts';
import {
  AtLeast,
  Callable,
  Dict,
  Float,
  List,
  Namespace,
  SafeText,
  Undefined,
  type Value,
} from './values.ts';

/** Python's `str()`, as `{{ }}` writes a value. */
export function show(value: Value): string {
  if (typeof value === 'string') return value;
  if (value instanceof SafeText) return value.text;
  if (value instanceof Undefined) return '';
  return represent(value);
}

/** Python's `repr()`. */
export function represent(value: Value): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return quote(value);
  if (value instanceof Float) return showFloat(value.value);
  if (value instanceof Undefined) return 'Undefined';
  if (value instanceof List) return limited(showList(value));
  if (value instanceof Dict) {
    const entries = value.entries().map(([key, item]) => `${represent(key)}: ${represent(item)}`);
    return limited(`{${entries.join(', ')}}`);
  }
  if (value instanceof AtLeast) throw new Error('the template prints the length of a message');
  if (value instanceof Callable) throw new Error(`the function ${value.name} cannot be printed`);
  if (value instanceof Namespace) throw new Error('a namespace cannot be printed');
  return quote(value.text);
}

function showList(list: List): string {
  const inner = (): string => list.items.map(represent).join(', ');
  switch (list.kind) {
    case 'list':
      return `[${inner()}]`;
    case 'tuple':
      return list.items.length === 1 ? `(${inner()},)` : `(${inner()})`;
    case 'range':
      return list.note;
    case 'generator':
      throw new Error('a generator cannot be printed');
    default:
      return `${list.kind}([${inner()}])`;
  }
}

/** Shortest digits that give the number back, with Python's rule for when there is an exponent. */
export function showFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  if (value === 0) return '0.0';
  const [digits = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 16) {
    const plain =
      exponent < 0
        ? value.toFixed(Math.min(100, digits.replace(/[-.]/g, '').length - exponent - 1))
        : String(value);
    return plain.includes('.') ? plain : `${plain}.0`;
  }
  const sign = exponent < 0 ? '-' : '+';
  return `${digits}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function quote(text: string): string {
  // Contents are put in later, and would not be escaped.
  if (hasPlaceholderMarks(text)) throw new Error('the template prints a list or object with a message in it');
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? character);
  const printable = escaped.replace(/[^\P{C}\u{E000}-\u{F8FF}]|[^\P{Z} ]/gu, escapeCharacter);
  return mark + (mark === "'" ? printable.replaceAll("'", "\\'") : printable) + mark;
}

function escapeCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  if (code.length <= 2) return `\\x${code.padStart(2, '0')}`;
  return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`;
}
