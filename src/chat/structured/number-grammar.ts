// Numbers within bounds, digit by digit. A number is written without an exponent where it has bounds.
import { choiceOf, type GrammarRules, literal } from './grammar-rules.ts';

export interface Bound {
  value: number;
  /** Whether the value itself is allowed. */
  open: boolean;
}

export interface Bounds {
  least: Bound | null;
  most: Bound | null;
}

/** More digits than any number that JavaScript holds exactly, and fewer than a model needs to go on for ever. */
const digitsMax = 15;

export function freeNumber(rules: GrammarRules, integer: boolean): string {
  const whole = `"-"? ("0" | [1-9] [0-9]{0,${digitsMax}})`;
  if (integer) return rules.add(whole);
  return rules.add(`${whole} ("." [0-9]{1,${digitsMax}})? ([eE] [+-]? [0-9]{1,2})?`);
}

/** `null` where no number is between them. */
export function boundedNumber(rules: GrammarRules, bounds: Bounds, integer: boolean): string | null {
  const { least, most } = integer ? wholeBounds(bounds) : bounds;
  const parts = [negativePart(rules, least, most, integer), positivePart(rules, least, most, integer)];
  const choices = parts.filter((part) => part !== null);
  return choices.length === 0 ? null : rules.add(choices.join(' | '));
}

/** The whole numbers at the ends. */
function wholeBounds({ least, most }: Bounds): Bounds {
  const up = ({ value, open }: Bound): number => (open ? Math.floor(value) + 1 : Math.ceil(value));
  const down = ({ value, open }: Bound): number => (open ? Math.ceil(value) - 1 : Math.floor(value));
  return {
    least: least === null ? null : { value: up(least), open: false },
    most: most === null ? null : { value: down(most), open: false },
  };
}

const zero: Bound = { value: 0, open: false };

function positivePart(
  rules: GrammarRules,
  least: Bound | null,
  most: Bound | null,
  integer: boolean,
): string | null {
  const from = least === null || least.value < 0 ? zero : least;
  return magnitude(rules, from, most, integer);
}

/** Below zero, the bounds change places; −0 is left to the others. */
function negativePart(
  rules: GrammarRules,
  least: Bound | null,
  most: Bound | null,
  integer: boolean,
): string | null {
  if (least !== null && least.value >= 0) return null;
  const from: Bound = most === null || most.value >= 0 ? { value: 0, open: true } : flip(most);
  const body = magnitude(rules, from, least === null ? null : flip(least), integer);
  return body === null ? null : `"-" ${body}`;
}

function flip({ value, open }: Bound): Bound {
  return { value: -value, open };
}

function magnitude(rules: GrammarRules, from: Bound, to: Bound | null, integer: boolean): string | null {
  if (to !== null && (to.value < from.value || (to.value === from.value && (from.open || to.open))))
    return null;
  const low = split(from);
  const high = to === null ? null : split(to);
  if (integer) {
    const first = from.open ? increment(low.whole) : low.whole;
    return wholeRange(rules, first, high?.whole ?? null);
  }
  return rules.add(
    choiceOf(
      decimals(
        rules,
        { ...low, open: from.open },
        high === null ? null : { ...high, open: to?.open ?? false },
      ),
    ),
  );
}

interface Decimal {
  whole: string;
  fraction: string;
  open: boolean;
}

/** Digits as they are written without an exponent. */
function split({ value }: Bound): Omit<Decimal, 'open'> {
  const shortest = String(value);
  // With an exponent, it is very large, and a whole number, or very small.
  const written = !shortest.includes('e') ? shortest : value < 1 ? value.toFixed(20) : String(BigInt(value));
  const [whole = '0', fraction = ''] = written.split('.');
  return { whole, fraction };
}

function decimals(rules: GrammarRules, low: Decimal, high: Decimal | null): string[] {
  const anyFraction = `("." [0-9]{1,${digitsMax}})?`;
  const choices: string[] = [];
  if (high !== null && high.whole === low.whole) {
    return [`${literal(low.whole)} ${fractionBetween(rules, low, high)}`];
  }
  choices.push(`${literal(low.whole)} ${fractionAbove(rules, low)}`);
  const last = high === null ? null : decrement(high.whole);
  const between =
    last !== null && compare(increment(low.whole), last) > 0
      ? null
      : wholeRange(rules, increment(low.whole), last);
  if (between !== null) choices.push(`${between} ${anyFraction}`);
  if (high !== null) {
    const below = fractionBelow(rules, high);
    if (below !== null) choices.push(`${literal(high.whole)} ${below}`);
  }
  return choices;
}

/** What may follow the whole part of a lower bound. */
function fractionAbove(rules: GrammarRules, { fraction, open }: Decimal): string {
  const digits = trimZeros(fraction);
  if (digits === '') return open ? `"." ${notZero(rules)}` : `("." [0-9]{1,${digitsMax}})?`;
  return `"." ${digitsAbove(rules, digits, open)}`;
}

/** … of an upper bound; `null` where nothing may. */
function fractionBelow(rules: GrammarRules, { fraction, open }: Decimal): string | null {
  const digits = trimZeros(fraction);
  if (digits === '') return open ? null : `("." "0"{1,${digitsMax}})?`;
  return `("." ${digitsBelow(rules, digits, open)})?`;
}

function fractionBetween(rules: GrammarRules, low: Decimal, high: Decimal): string {
  const [from, to] = [trimZeros(low.fraction), trimZeros(high.fraction)];
  const length = Math.max(from.length, to.length);
  if (length === 0) return `("." "0"{1,${digitsMax}})?`;
  const between = digitsBetween(rules, from.padEnd(length, '0'), to.padEnd(length, '0'), {
    low: low.open,
    high: high.open,
  });
  const bare = from === '' && !low.open;
  return bare ? `("." ${between})?` : `"." ${between}`;
}

function trimZeros(digits: string): string {
  return digits.replace(/0+$/, '');
}

const anyDigits = `[0-9]{0,${digitsMax}}`;
const zeros = `"0"{0,${digitsMax}}`;

function notZero(rules: GrammarRules): string {
  return rules.add(`${zeros} [1-9] ${anyDigits}`);
}

function digitsAbove(rules: GrammarRules, digits: string, open: boolean): string {
  const [first = '', rest] = [digits.charAt(0), digits.slice(1)];
  if (first === '') return open ? notZero(rules) : anyDigits;
  const same = `${literal(first)} ${digitsAbove(rules, rest, open)}`;
  return rules.add(first === '9' ? same : `${same} | [${Number(first) + 1}-9] ${anyDigits}`);
}

function digitsBelow(rules: GrammarRules, digits: string, open: boolean): string {
  const [first = '', rest] = [digits.charAt(0), digits.slice(1)];
  const lower = first === '0' ? null : `[0-${Number(first) - 1}] ${anyDigits}`;
  const same =
    rest === ''
      ? open
        ? null
        : `${literal(first)} ${zeros}`
      : `${literal(first)} (${digitsBelowOrEnd(rules, rest, open)})?`;
  return rules.add([lower, same].filter((part) => part !== null).join(' | '));
}

function digitsBelowOrEnd(rules: GrammarRules, digits: string, open: boolean): string {
  return digitsBelow(rules, digits, open);
}

/** Of the same length. A number may end before all digits are there if what is missing can be zeros. */
function digitsBetween(
  rules: GrammarRules,
  low: string,
  high: string,
  open: { low: boolean; high: boolean },
): string {
  const [a, b] = [low.charAt(0), high.charAt(0)];
  if (a === '') return open.low || open.high ? notZero(rules) : zeros;
  const [restLow, restHigh] = [low.slice(1), high.slice(1)];
  const mayEnd = /^0*$/.test(restLow) && !open.low;
  const end = (body: string): string => (mayEnd && body !== zeros ? `(${body})?` : body);
  if (a === b) {
    if (restLow === '') return rules.add(`${literal(a)} ${zeros}`);
    return rules.add(`${literal(a)} ${end(digitsBetween(rules, restLow, restHigh, open))}`);
  }
  const choices = [
    `${literal(a)} ${restLow === '' && !open.low ? anyDigits : end(digitsAbove(rules, restLow, open.low))}`,
  ];
  if (Number(b) - Number(a) > 1) choices.push(`[${Number(a) + 1}-${Number(b) - 1}] ${anyDigits}`);
  if (restHigh === '' || /^0*$/.test(restHigh)) {
    if (!open.high) choices.push(`${literal(b)} ${zeros}`);
  } else choices.push(`${literal(b)} (${digitsBelow(rules, trimZeros(restHigh), open.high)})?`);
  return rules.add(choices.join(' | '));
}

/** Whole numbers without a sign; `to` is `null` where they may be as long as they like. */
function wholeRange(rules: GrammarRules, from: string, to: string | null): string | null {
  if (to !== null && compare(from, to) > 0) return null;
  const choices: string[] = [];
  const lengthMax = to?.length ?? Math.max(from.length, digitsMax);
  for (let length = from.length; length <= lengthMax; length += 1) {
    const low = length === from.length ? from : `1${'0'.repeat(length - 1)}`;
    const high = to !== null && length === to.length ? to : '9'.repeat(length);
    choices.push(sameLength(rules, low, high));
  }
  return rules.add(choices.join(' | '));
}

function sameLength(rules: GrammarRules, low: string, high: string): string {
  const rest = low.length - 1;
  if (/^0*$/.test(low.slice(1)) && /^9*$/.test(high.slice(1))) {
    const first = low[0] === high[0] ? literal(low.charAt(0)) : `[${low[0]}-${high[0]}]`;
    return rest === 0 ? first : `${first} [0-9]{${rest}}`;
  }
  const [a, b] = [low.charAt(0), high.charAt(0)];
  if (a === b) return `${literal(a)} ${rules.add(sameLength(rules, low.slice(1), high.slice(1)))}`;
  const choices = [`${literal(a)} ${rules.add(sameLength(rules, low.slice(1), '9'.repeat(rest)))}`];
  if (Number(b) - Number(a) > 1) choices.push(`[${Number(a) + 1}-${Number(b) - 1}] [0-9]{${rest}}`);
  choices.push(`${literal(b)} ${rules.add(sameLength(rules, '0'.repeat(rest), high.slice(1)))}`);
  return choiceOf(choices);
}

function compare(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

function increment(whole: string): string {
  return String(BigInt(whole) + 1n);
}

/** `null` below zero. */
function decrement(whole: string): string {
  return String(BigInt(whole) - 1n);
}
