// What the fake writes when the script does not say: it follows from the tokens before it and from nothing else, so
// that two roads to the same tokens give the same answer, and to other tokens another one.
import { createHash } from 'node:crypto';
import { vocabularySize } from './fake-vocab.ts';

export function digestOf(tokens: readonly number[]): Buffer {
  return createHash('sha256').update(Int32Array.from(tokens)).digest();
}

export function defaultAnswer(tokens: readonly number[]): string {
  return `answer ${digestOf(tokens).toString('hex').slice(0, 8)} to ${tokens.length} tokens`;
}

/** Logits between 0 and 1, one per vocabulary entry. */
export function fakeLogits(tokens: readonly number[]): Float32Array {
  let state = digestOf(tokens).readUInt32LE();
  return Float32Array.from({ length: vocabularySize }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  });
}
