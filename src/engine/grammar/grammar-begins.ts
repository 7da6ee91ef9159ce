import { checkGrammar } from './check-grammar.ts';
import { Follower } from './follower.ts';

/** Whether what a grammar allows may begin with a text. Throws `grammar-invalid`. */
export function grammarBegins(source: string, text: string): boolean {
  return new Follower(checkGrammar(source)).peek(new TextEncoder().encode(text)) !== null;
}
