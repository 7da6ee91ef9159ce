// The tokens of a vocabulary that consist of characters of one set alone. Within a text in quotes they are nearly all there are, and
// which of them may come depends only on how many characters still fit.
import { contains } from './character-set.ts';
import type { CharacterSet } from './grammar.ts';
import { partOfOrder, type VocabularyOrder } from './vocabulary-order.ts';

export interface PlainTokens {
  /** Those with fewer characters first. */
  tokens: Int32Array;
  /** How many of them have at most so many characters. The last entry stands for all. */
  upTo: Int32Array;
  /** The others. */
  rest: VocabularyOrder;
}

export function plainTokens(order: VocabularyOrder, set: CharacterSet): PlainTokens {
  const { tokens, bytes, starts, ends } = order;
  const ascii = Uint8Array.from({ length: 0x80 }, (_, code) => Number(contains(set, code)));
  const byLength: number[][] = [];
  const rest: number[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const length = charactersOf(bytes, starts[index] as number, ends[index] as number, ascii, set);
    if (length === null) rest.push(index);
    else {
      while (byLength.length <= length) byLength.push([]);
      byLength[length]?.push(tokens[index] as number);
    }
  }
  let count = 0;
  const upTo = Int32Array.from(byLength, (some) => {
    count += some.length;
    return count;
  });
  return { tokens: Int32Array.from(byLength.flat()), upTo, rest: partOfOrder(order, Int32Array.from(rest)) };
}

/** How many characters a text has; null where one is not of the set, or not whole. */
function charactersOf(
  bytes: Uint8Array,
  from: number,
  to: number,
  ascii: Uint8Array,
  set: CharacterSet,
): number | null {
  let count = 0;
  for (let at = from; at < to; count += 1) {
    const byte = bytes[at] as number;
    if (byte < 0x80) {
      if (ascii[byte] === 0) return null;
      at += 1;
    } else {
      const length = lengthBegunBy(byte);
      if (length === 0 || at + length > to) return null;
      const codePoint = decode(bytes, at, length);
      if (codePoint < leastOf(length) || !contains(set, codePoint)) return null;
      at += length;
    }
  }
  return count;
}

/** How many bytes the character has that begins so; 0 where none does. */
function lengthBegunBy(byte: number): number {
  if (byte < 0xc2 || byte > 0xf4) return 0;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/** -1 where a byte does not go on. */
function decode(bytes: Uint8Array, at: number, length: number): number {
  let bits = (bytes[at] as number) & (0x7f >> length);
  for (let next = at + 1; next < at + length; next += 1) {
    const byte = bytes[next] as number;
    if (byte >> 6 !== 0b10) return -1;
    bits = (bits << 6) | (byte & 0x3f);
  }
  return bits;
}

/** First code point that is written with so many bytes. */
function leastOf(length: number): number {
  return length === 2 ? 0x80 : length === 3 ? 0x800 : 0x1_0000;
}
