import { existsSync } from 'node:fs';
import { typedWords, withHome } from '../terminal/typed-words.ts';

/** Paths as they are typed or dragged into a terminal; a name with blanks in it need not be quoted where there is such a file. */
export function typedPaths(typed: string): string[] {
  const whole = withHome(typed);
  return existsSync(whole) ? [whole] : typedWords(typed);
}
