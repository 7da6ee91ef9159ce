import { intersect, type Ranges, writableOf } from './character-ranges.ts';
import { characterClass } from './grammar-rules.ts';
import type { ValueStyle } from './value-style.ts';

/** Characters that are written as they are, of those that may come at all. */
export function plainCharacters(allowed: Ranges): ValueStyle['character'] {
  return (ranges, negated) => {
    const some = intersect(writableOf(ranges, negated), allowed);
    return some.length === 0 ? null : characterClass(some.flat());
  };
}

/** Of names without quotes. */
export const wordCharacters = plainCharacters([
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
]);
