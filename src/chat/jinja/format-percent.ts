// Python's `'…' % values`.
import { formatFloat, formatWhole, pad } from './format-number.ts';
import { limited, mayBuildText } from './limits.ts';
import { represent, show } from './show.ts';
import { Dict, List, numberOf, typeName, type Value } from './values.ts';

const conversion = /%(?:\((\w+)\))?([-+ 0#]*)(\d*)(?:\.(\d+))?(.?)/gs;

export function formatPercent(format: string, values: Value): string {
  const queue = values instanceof List && values.kind === 'tuple' ? [...values.items] : [values];
  const next = (): Value => {
    const value = queue.shift();
    if (value === undefined) throw new Error('not enough arguments for format string');
    return value;
  };
  let named = false;
  const text = format.replace(
    conversion,
    (_, key?: string, flags = '', width = '', precision?: string, letter = '') => {
      if (letter === '%') return '%';
      mayBuildText(Number(width));
      mayBuildText(Number(precision ?? 0));
      if (key !== undefined) named = true;
      const value = key === undefined ? next() : entry(values, key);
      return pad(convert(letter, value, flags, precision), width, flags);
    },
  );
  if (queue.length > 0 && !named && !(values instanceof Dict)) {
    throw new Error('not all arguments converted during string formatting');
  }
  return limited(text);
}

function entry(values: Value, key: string): Value {
  const value = values instanceof Dict ? values.get(key) : undefined;
  if (value === undefined) throw new Error(`format requires a mapping with ${key}`);
  return value;
}

function convert(letter: string, value: Value, flags: string, precision: string | undefined): string {
  const cut = (text: string): string => (precision === undefined ? text : text.slice(0, Number(precision)));
  switch (letter) {
    case 's':
      return cut(show(value));
    case 'r':
      return cut(represent(value));
    case 'd':
    case 'i':
    case 'x':
    case 'X':
    case 'o':
      if (precision !== undefined || flags.includes('#'))
        throw new Error(`%${letter} with more than a width`);
      return formatWhole(Math.trunc(demand(value)), letter, flags);
    case 'f':
    case 'F':
      return formatFloat(demand(value), Number(precision ?? 6), flags);
    default:
      throw new Error(`%${letter} is not supported`);
  }
}

function demand(value: Value): number {
  const number = numberOf(value);
  if (number === null) throw new Error(`a number is required, not ${typeName(value)}`);
  return number;
}
