// Writes a text that a grammar allows, letter by letter, and hurries to an end once it is long.
import { checkGrammar } from '../../src/engine/grammar/check-grammar.ts';
import { Follower } from '../../src/engine/grammar/follower.ts';
import type { Random } from './random.ts';

const letters = Array.from('abcxyzABC0123456789 .,:-_{}[]"\\/+@%TZntuflrseéö🙂');
const closing = ['"', '}', ']'];
const encoder = new TextEncoder();

export interface WritingAtRandom {
  /** What may be written at once to come to an end, beside brackets and quotes. */
  ends?: readonly string[];
  /** Letters beside the usual ones. */
  letters?: string;
}

export function writeAtRandom(
  grammar: string,
  random: Random,
  { ends: marks = [], letters: more = '' }: WritingAtRandom = {},
): string {
  const [enders, all] = [
    [...marks, ...closing],
    [...letters, ...printable, ...more],
  ];
  const follower = new Follower(checkGrammar(grammar));
  const allowed = (some: readonly string[]): string[] =>
    some.filter((letter) => follower.peek(encoder.encode(letter)) !== null);
  let text = '';
  for (let length = 0; length < 20_000; length += 1) {
    if (follower.complete && (length > 40 || random.between(0, 2) === 0)) return text;
    // Not always: a pattern may want something else first.
    const ends = length > 60 && random.between(0, 3) > 0 ? allowed(enders) : [];
    const others = ends.length > 0 ? ends : allowed(all);
    if (others.length === 0 && follower.complete) return text;
    const next = random.pick(others);
    const position = follower.peek(encoder.encode(next));
    if (position === null) throw new Error('nothing goes on');
    follower.moveTo(position);
    text += next;
  }
  throw new Error(`no end: ${text.slice(0, 200)}`);
}

const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
