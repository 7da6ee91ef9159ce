// Which tokens of a vocabulary may come next: all of them are followed, those that begin alike together.
import type { Follower } from './follower.ts';
import type { TextPosition } from './text-position.ts';
import type { VocabularyOrder } from './vocabulary-order.ts';

export function allowedTokens(follower: Follower, order: VocabularyOrder): Int32Array {
  const { tokens, bytes, offsets, shared, skip } = order;
  const allowed = new Int32Array(tokens.length);
  let count = 0;
  /** Where the bytes of the text before lead to: after none, one, two … */
  const path: TextPosition[] = [follower.position];
  /** So many bytes of the text before are not allowed; nor is what begins with them. */
  let refused = Number.POSITIVE_INFINITY;
  for (let index = 0; index < tokens.length; ) {
    const common = shared[index] as number;
    if (common >= refused) {
      // All up to there begin with what is refused, too.
      index = skip[index] as number;
      continue;
    }
    const from = offsets[index] as number;
    const length = (offsets[index + 1] as number) - from;
    const right = follow(follower, path, bytes.subarray(from, from + length), common);
    refused = right === length ? Number.POSITIVE_INFINITY : right + 1;
    if (right === length) {
      allowed[count] = tokens[index] as number;
      count += 1;
    }
    index += 1;
  }
  return allowed.slice(0, count);
}

/** Follows from what is common on; returns how many bytes are allowed. */
function follow(follower: Follower, path: TextPosition[], text: Uint8Array, common: number): number {
  for (let at = common; at < text.length; at += 1) {
    const next = follower.afterByte(path[at] as TextPosition, text[at] as number);
    if (next === null) return at;
    path[at + 1] = next;
  }
  return text.length;
}
