// Files that are made to take long: a few pieces of a format, over and over, before, after and inside each other. What grows with
// the square of its length, or with the power of its depth, shows in files like these.
import type { Random } from '../../support/random.ts';
import { type Format, formats } from './pieces.ts';

export interface HostileDocument {
  name: string;
  bytes: Uint8Array;
  /** For who looks for the cause: the pieces that were repeated. */
  recipe: string;
}

/** About `length` characters before it is packed. */
export function hostileDocument(random: Random, length: number): HostileDocument {
  const format = random.pick(formats);
  const parts = Array.from({ length: random.between(1, 3) }, () => someOf(format, random));
  const each = length / parts.length;
  const heap = parts.map((pieces) => repeated(pieces, each, random)).join('');
  const whole = format.wrap(heap);
  const bytes = typeof whole === 'string' ? new TextEncoder().encode(whole) : whole;
  return { name: `a.${format.extension}`, bytes: damaged(bytes, random), recipe: JSON.stringify(parts) };
}

function someOf({ pieces }: Format, random: Random): string[] {
  return Array.from({ length: random.between(1, 4) }, () => random.pick(pieces));
}

/** In order, or each drawn anew. */
function repeated(pieces: readonly string[], length: number, random: Random): string {
  const drawn = random.between(0, 3) === 0;
  const unit = drawn ? Array.from({ length: 200 }, () => random.pick(pieces)).join('') : pieces.join('');
  return unit.repeat(Math.max(1, Math.ceil(length / unit.length)));
}

/** One in eight is cut off or has bytes that nobody meant. */
function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  const which = random.between(0, 15);
  if (which === 0) return bytes.slice(0, random.between(1, bytes.length));
  if (which !== 1) return bytes;
  const changed = Uint8Array.from(bytes);
  for (let count = random.between(1, 20); count > 0; count -= 1)
    changed[random.between(0, changed.length - 1)] = random.between(0, 255);
  return changed;
}
