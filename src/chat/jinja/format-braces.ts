// Python's `'…'.format(…)`.
import { formatFloat, formatWhole } from './format-number.ts';
import { limited, mayBuildText } from './limits.ts';
import { represent, show } from './show.ts';
import { type Arguments, Float, Undefined, type Value } from './values.ts';

const field = /\{\{|\}\}|\{([^{}!:]*)(?:!([rsa]))?(?::([^{}]*))?\}|[{}]/g;

/** How `{0.name}` and `{0[key]}` are looked up. */
export interface Lookup {
  attributeOf: (object: Value, name: string) => Value;
  itemOf: (object: Value, key: Value) => Value;
}

export function formatBraces(format: string, { positional, named }: Arguments, lookup: Lookup): string {
  let next = 0;
  const text = format.replace(field, (written, path?: string, conversion?: string, spec = '') => {
    if (written === '{{') return '{';
    if (written === '}}') return '}';
    if (path === undefined) throw new Error('Single brace in format string');
    const [first = '', ...steps] = path.split(/(?=[.[])/);
    const start = argument(first === '' ? String(next++) : first, positional, named);
    const value = steps.reduce((object, part) => followed(object, part, lookup), start);
    if (conversion === 'a') throw new Error('!a is not supported');
    return formatValue(
      conversion === 'r' ? represent(value) : conversion === 's' ? show(value) : value,
      spec,
    );
  });
  return limited(text);
}

function argument(name: string, args: Value[], named: Map<string, Value>): Value {
  const value = /^\d+$/.test(name) ? args[Number(name)] : named.get(name);
  if (value === undefined) throw new Error(`format() has no argument ${name}`);
  return value;
}

function followed(value: Value, part: string, lookup: Lookup): Value {
  const next = step(value, part, lookup);
  if (next instanceof Undefined) throw new Error(`there is no ${part} to format`);
  return next;
}

function step(value: Value, part: string, { attributeOf, itemOf }: Lookup): Value {
  if (part.startsWith('.')) return attributeOf(value, part.slice(1));
  const key = part.slice(1, -1);
  return itemOf(value, /^\d+$/.test(key) ? Number(key) : key);
}

const specification = /^(?:(.)?([<>^=]))?([-+ ]?)(0?)(\d*)(,?)(?:\.(\d+))?([sdfxX%]?)$/su;

function formatValue(value: Value, spec: string): string {
  if (spec === '') return show(value);
  const parts = specification.exec(spec);
  if (parts === null) throw new Error(`format specification ${spec} is not supported`);
  const [, fill, align, sign = '', zero = '', width = '', comma = '', precision, letter = ''] = parts;
  mayBuildText(Number(width));
  const isText = typeof value === 'string';
  let text = isText
    ? value.slice(0, precision === undefined ? undefined : Number(precision))
    : numberText(value, sign, precision, letter);
  if (comma !== '')
    text = text.replace(/^([-+ ]?\d+)/, (digits) => digits.replace(/\B(?=(?:\d{3})+$)/g, ','));
  const missing = Math.max(0, Number(width) - Array.from(text).length);
  return padded(text, missing, {
    fill: fill ?? (zero === '' ? ' ' : '0'),
    align: align ?? (isText ? '<' : zero === '' ? '>' : '='),
  });
}

function numberText(value: Value, sign: string, precision: string | undefined, letter: string): string {
  if (typeof value === 'number' && precision === undefined && 'dxX'.includes(letter))
    return formatWhole(value, letter, sign);
  const number = typeof value === 'number' ? value : value instanceof Float ? value.value : null;
  if (number === null) throw new Error('a value cannot be formatted like that');
  if (letter === 'f') return formatFloat(number, Number(precision ?? 6), sign);
  if (letter === '%') return `${formatFloat(number * 100, Number(precision ?? 6), sign)}%`;
  throw new Error('a number cannot be formatted like that');
}

function padded(text: string, missing: number, { fill, align }: { fill: string; align: string }): string {
  if (align === '<') return text + fill.repeat(missing);
  if (align === '>') return fill.repeat(missing) + text;
  const sign = align === '=' ? (/^[-+ ]/.exec(text)?.[0] ?? '') : '';
  if (align === '=') return sign + fill.repeat(missing) + text.slice(sign.length);
  const before = Math.floor(missing / 2);
  return fill.repeat(before) + text + fill.repeat(missing - before);
}
