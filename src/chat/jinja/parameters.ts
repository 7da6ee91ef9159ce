// Arguments of our functions, by place or by name.
import { type Arguments, Float, numberOf, typeName, type Value } from './values.ts';

/** In the order of `names`; `undefined` for what was not given. Throws for more, and for other names. */
export function takeArguments({ positional, named }: Arguments, ...names: string[]): (Value | undefined)[] {
  if (positional.length > names.length)
    throw new Error(`takes ${names.length} arguments, and ${positional.length} were given`);
  for (const name of named.keys()) {
    const place = names.indexOf(name);
    if (place < 0) throw new Error(`got an unexpected keyword argument '${name}'`);
    if (place < positional.length) throw new Error(`got multiple values for argument '${name}'`);
  }
  return names.map((name, place) => (place < positional.length ? positional[place] : named.get(name)));
}

export function asWhole(value: Value | undefined, preset: number): number {
  if (value === undefined) return preset;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'number')
    throw new Error(`'${typeName(value)}' object cannot be interpreted as an integer`);
  return value;
}

export function asText(value: Value | undefined, preset?: string): string {
  if (value === undefined && preset !== undefined) return preset;
  if (typeof value !== 'string') throw new Error(`a string is needed, not ${typeName(value ?? null)}`);
  return value;
}

export function asNumber(value: Value): number {
  const number = numberOf(value);
  if (number === null) throw new Error(`a number is needed, not ${typeName(value)}`);
  return number;
}

/** Of the same kind as `like`. */
export function numberLike(like: Value, value: number): Value {
  return like instanceof Float ? new Float(value) : value;
}
