// A text's bytes, followed through a grammar one by one. Tokens end anywhere, also within a character: a byte that begins
// one is allowed where some character that begins so is.
import type { Places } from './places.ts';

/** Within a character, of which some bytes are still to come. */
export interface WithinCharacter {
  readonly places: Places;
  readonly bits: number;
  readonly bytesLeft: number;
  /** First code point that is written with so many bytes: others are written with fewer. */
  readonly least: number;
}

export type TextPosition = Places | WithinCharacter;

export function isWithin(position: TextPosition): position is WithinCharacter {
  return 'bytesLeft' in position;
}

export interface Characters {
  /** Where a character leads to; `null` where it is not allowed. */
  after(places: Places, codePoint: number): Places | null;
  /** Whether any of these characters is allowed. */
  anyOf(places: Places, first: number, last: number): boolean;
}

/** Where one byte more leads to; `null` where it is not allowed. */
export function afterByte(position: TextPosition, byte: number, characters: Characters): TextPosition | null {
  if (!isWithin(position)) {
    return byte < 0x80 ? characters.after(position, byte) : begin(position, byte, characters);
  }
  if (byte >> 6 !== 0b10) return null;
  const bits = (position.bits << 6) | (byte & 0x3f);
  if (position.bytesLeft > 1)
    return within({ ...position, bits, bytesLeft: position.bytesLeft - 1 }, characters);
  return bits < position.least ? null : characters.after(position.places, bits);
}

function begin(places: Places, byte: number, characters: Characters): TextPosition | null {
  if (byte >= 0xc2 && byte <= 0xdf) {
    return within({ places, bits: byte & 0x1f, bytesLeft: 1, least: 0x80 }, characters);
  }
  if (byte >= 0xe0 && byte <= 0xef) {
    return within({ places, bits: byte & 0x0f, bytesLeft: 2, least: 0x800 }, characters);
  }
  if (byte >= 0xf0 && byte <= 0xf4) {
    return within({ places, bits: byte & 0x07, bytesLeft: 3, least: 0x1_0000 }, characters);
  }
  return null;
}

function within(position: WithinCharacter, characters: Characters): TextPosition | null {
  const shift = 6 * position.bytesLeft;
  const first = Math.max(position.least, position.bits << shift);
  const last = (position.bits << shift) | ((1 << shift) - 1);
  return first <= last && characters.anyOf(position.places, first, last) ? position : null;
}
