// Families that write arguments between tags do not say whether `5` is a number or a text: the tool's schema does.

import { typeMatches } from '../schema/type-matches.ts';

/** The types that an argument of a tool may have, by its schema; empty where it does not say. */
export type ArgumentTypes = (tool: string, argument: string) => readonly string[];

export function argumentValue(written: string, types: readonly string[]): unknown {
  if (types.includes('string') && types.length === 1) return written;
  const value = parseOr(written.trim());
  if (value === undefined) return written;
  if (types.includes('string') && !typeMatches(value, types)) return written;
  // `5` for a text or a number is the number: a text would have been written no otherwise, and both are allowed.
  return typeof value === 'string' && types.length === 0 ? written : value;
}

/** As JSON; and the words that Python and its heirs have for three values of it. */
function parseOr(written: string): unknown {
  const words: Readonly<Record<string, unknown>> = { True: true, False: false, None: null };
  if (Object.hasOwn(words, written)) return words[written];
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
