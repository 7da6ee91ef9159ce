import { Follower } from './follower.ts';
import type { Grammar } from './grammar.ts';
import { parseGrammar } from './parse-grammar.ts';
import { refuseLeftRecursion } from './refuse-left-recursion.ts';

/** Reads a grammar and everything that can be said of it before a token is drawn. Throws `grammar-invalid` with why not. */
export function checkGrammar(source: string): Grammar {
  const grammar = parseGrammar(source);
  refuseLeftRecursion(grammar);
  new Follower(grammar);
  return grammar;
}
