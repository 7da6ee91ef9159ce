// Which tokens of a vocabulary may come next. They are followed, those that begin alike together, but for those that consist of
// characters of one set that may come here again and again: of these, their number of characters says it.
import { sizeOf } from './character-set.ts';
import type { Follower } from './follower.ts';
import type { GuidedTokens } from './guided-tokens.ts';
import { isWithin, type TextPosition } from './text-position.ts';
import type { VocabularyOrder } from './vocabulary-order.ts';

export interface TokenMask {
  /** May not come, unless they are among the allowed; `null`: all others. */
  refused: readonly Int32Array[] | null;
  allowed: Int32Array;
}

/** Sets of fewer characters are those of numbers and the like: few tokens consist of them, and following those takes no time. */
const leastCharacters = 24;

export function tokenMask(follower: Follower, vocabulary: GuidedTokens): TokenMask {
  const followed = (): TokenMask => ({ refused: null, allowed: allowedTokens(follower, vocabulary.order) });
  const { position, runs } = follower;
  if (isWithin(position)) return followed();
  const set = runs.largestSet(position);
  if (sizeOf(set) < leastCharacters) return followed();
  const most = runs.longest(set, position, vocabulary.longest);
  if (most === null) return followed();
  const { tokens, upTo, rest } = vocabulary.plainOf(set);
  const come = upTo[most] ?? tokens.length;
  return {
    refused: [vocabulary.silent, tokens.subarray(come), rest.tokens],
    allowed: allowedTokens(follower, rest),
  };
}

function allowedTokens(follower: Follower, order: VocabularyOrder): Int32Array {
  const { tokens, bytes, starts, ends, shared, skip } = order;
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
    const text = bytes.subarray(starts[index], ends[index]);
    const right = follow(follower, path, text, common);
    refused = right === text.length ? Number.POSITIVE_INFINITY : right + 1;
    if (right === text.length) {
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
