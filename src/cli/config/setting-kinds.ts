// What settings can be, in TOML and as text of a variable or an argument: one check for all three.
import { InvalidArgumentError } from 'commander';

export interface SettingKind<T> {
  /** In words. */
  expected: string;
  /** As it is written in the file. */
  example: string;
  /** Of a variable, or typed. Throws `InvalidArgumentError`. */
  fromText(text: string): T;
  /** What the file says, as text that `fromText` takes; `null` where it is of another type. */
  toText(value: unknown): string | null;
  /** What can be typed, where there is little. */
  choices?: readonly string[];
  /** What a variable says for `true` and `false`. */
  words?: readonly [on: string, off: string];
}

export function textOf(expected: string, example: string): SettingKind<string> {
  return {
    expected,
    example: JSON.stringify(example),
    fromText: (text) => text,
    toText: (value) => (typeof value === 'string' && value !== '' ? value : null),
  };
}

export function oneOf<const C extends string>(choices: readonly C[]): SettingKind<C> {
  const expected = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
  const fromText = (text: string): C => chosen(choices, text) ?? refuse(expected);
  return {
    expected,
    example: JSON.stringify(choices[0]),
    fromText,
    toText: (value) => (typeof value === 'string' ? (chosen(choices, value) ?? null) : null),
    choices,
  };
}

function chosen<C extends string>(choices: readonly C[], text: string): C | undefined {
  return choices.find((choice) => choice === text);
}

export function wholeNumberOf(min: number, max: number, example = min): SettingKind<number> {
  const expected = `a whole number from ${min} to ${max}`;
  const isOne = (value: number): boolean => Number.isInteger(value) && value >= min && value <= max;
  return {
    expected,
    example: String(example),
    fromText: (text) => {
      const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
      return isOne(value) ? value : refuse(expected);
    },
    toText: (value) => (typeof value === 'number' && isOne(value) ? String(value) : null),
  };
}

/** `true` and `false` in the file. @param words what a variable says for them, first for `true` */
export function toggle([on, off]: readonly [on: string, off: string]): SettingKind<boolean> {
  return {
    expected: 'true or false',
    example: 'true',
    fromText: (text) => (text === on ? true : text === off ? false : refuse(`${on} or ${off}`)),
    toText: (value) => (typeof value === 'boolean' ? (value ? on : off) : null),
    words: [on, off],
  };
}

/** Several of them; in a variable, with commas between them. */
export function listOf(expected: string, example: string): SettingKind<string[]> {
  const isText = (one: unknown): one is string => typeof one === 'string' && one !== '' && !one.includes(',');
  return {
    expected: `a list: ${expected}`,
    example: JSON.stringify([example]),
    fromText: (text) => text.split(',').map((one) => one.trim()),
    toText: (value) => (Array.isArray(value) && value.every(isText) ? value.join(',') : null),
  };
}

/** What a parser of arguments takes. */
export function parsedBy<T>(
  fromText: (text: string) => T,
  { expected, example }: { expected: string; example: string },
): SettingKind<T> {
  return {
    expected,
    example: JSON.stringify(example),
    fromText,
    toText: (value) => (typeof value === 'string' && isTaken(fromText, value) ? value : null),
  };
}

function isTaken(parse: (text: string) => unknown, text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

function refuse(expected: string): never {
  throw new InvalidArgumentError(expected);
}
