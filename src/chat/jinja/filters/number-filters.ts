import { asNumber, asText, asWhole, numberLike, takeArguments } from '../parameters.ts';
import { strip, unmarked } from '../text.ts';
import { Float, numberOf, orElse, Undefined, type Value, whole } from '../values.ts';
import type { Filter } from './filter.ts';

export const numberFilters: Readonly<Record<string, Filter>> = {
  abs: (input) => numberLike(input, Math.abs(asNumber(input))),
  int: (input, args) => {
    const [preset, base] = takeArguments(args, 'default', 'base');
    if (asWhole(base, 10) !== 10) throw new Error('int() of another base is not supported');
    return toWhole(input) ?? orElse(preset, 0);
  },
  float: (input, args) => {
    const [preset] = takeArguments(args, 'default');
    const number = toNumber(input);
    return number === null ? orElse(preset, new Float(0)) : new Float(number);
  },
  round: (input, args) => {
    const [precision, method] = takeArguments(args, 'precision', 'method');
    return round(input, asWhole(precision, 0), asText(method, 'common'));
  },
};

function toNumber(value: Value): number | null {
  if (value instanceof Undefined) throw new Error(`'${value.name}' is undefined`);
  if (typeof value !== 'string') return numberOf(value);
  const text = strip(unmarked(value), null, 'both').replaceAll(/(?<=\d)_(?=\d)/g, '');
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : null;
}

function toWhole(value: Value): number | null {
  const number = toNumber(value);
  return number === null || !Number.isFinite(number) ? null : whole(Math.trunc(number));
}

/** Python's own rounds halves to the even neighbour, of the number as it really is. */
function round(value: Value, precision: number, method: string): Value {
  const number = asNumber(value);
  if (method === 'common')
    return value instanceof Float ? new Float(roundEven(number, precision)) : roundWhole(number, precision);
  if (method !== 'ceil' && method !== 'floor') throw new Error('method must be common, ceil or floor');
  const factor = 10 ** precision;
  return new Float(Math[method](number * factor) / factor);
}

function roundWhole(number: number, precision: number): number {
  if (precision < 0) throw new Error('round() to tens is not supported');
  return number;
}

/** Enough to tell a half from what is next to it. */
const exactDigits = 50;

function roundEven(number: number, precision: number): number {
  if (precision < 0 || precision > 15 || Math.abs(number) > 1e15)
    throw new Error('round() to that is not supported');
  const [digits = '', fraction = ''] = Math.abs(number).toFixed(exactDigits).split('.');
  const rest = fraction.slice(precision);
  const kept = Number(`${digits}.${fraction.slice(0, precision)}`);
  const isHalf = /^50*$/.test(rest);
  const odd = Number((digits + fraction.slice(0, precision)).at(-1)) % 2 === 1;
  const up = isHalf ? odd : rest >= '5';
  const result = up ? Number((kept + 10 ** -precision).toFixed(precision)) : kept;
  return number < 0 ? -result : result;
}
