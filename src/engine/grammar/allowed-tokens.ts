// Which tokens of a vocabulary may come next: all of them are followed, those that begin alike together.
import type { Follower } from './follower.ts';
import type { TextPosition } from './text-position.ts';
import type { VocabularyOrder } from './vocabulary-order.ts';

/** One entry for each token of a vocabulary of that size: 1 where it is allowed. */
export function allowedTokens(follower: Follower, order: VocabularyOrder, size: number): Uint8Array {
  const { tokens, bytes, offsets, shared } = order;
  const allowed = new Uint8Array(size);
  /** Where the bytes of the text before lead to: after none, one, two … */
  const path: TextPosition[] = [follower.position];
  /** So many bytes of the text before are not allowed; nor is what begins with them. */
  let refused = Number.POSITIVE_INFINITY;
  for (let index = 0; index < tokens.length; index += 1) {
    const common = shared[index] as number;
    if (common >= refused) continue;
    const from = offsets[index] as number;
    const length = (offsets[index + 1] as number) - from;
    const right = follow(follower, path, bytes.subarray(from, from + length), common);
    refused = right === length ? Number.POSITIVE_INFINITY : right + 1;
    if (right === length) allowed[tokens[index] as number] = 1;
  }
  return allowed;
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
