import { checkGrammar } from './check-grammar.ts';
import { Follower } from './follower.ts';

/** Whether a grammar allows a text, as a whole. Throws `grammar-invalid`, also where it takes too much work to say. */
export function grammarAccepts(source: string, text: string): boolean {
  const follower = new Follower(checkGrammar(source));
  const encoder = new TextEncoder();
  // Some characters at a time: each gets the steps of a token.
  for (const character of text) {
    const position = follower.peek(encoder.encode(character));
    if (position === null) return false;
    follower.moveTo(position);
  }
  return follower.complete;
}
