// Whether a text matches a pattern that comes from outside. JavaScript's own engine takes for ever over some; here the work is counted.
import { grammarAccepts } from '../../engine/index.ts';
import { RegexUnsupported } from '../regex/regex.ts';
import { GrammarRules } from '../structured/grammar-rules.ts';
import { plainCharacter, regexGrammar } from '../structured/regex-grammar.ts';

/** A pattern that cannot be followed is no condition here: `unsupportedKeywords` says that it is there. */
export function patternMatches(text: string, pattern: unknown): boolean {
  if (typeof pattern !== 'string') return true;
  const grammar = grammarOf(pattern);
  return grammar === null || grammarAccepts(grammar, text);
}

const known = new Map<string, string | null>();
const knownMax = 200;

function grammarOf(pattern: string): string | null {
  const before = known.get(pattern);
  if (before !== undefined) return before;
  for (const [oldest] of known) if (known.size >= knownMax) known.delete(oldest);
  const grammar = makeGrammar(pattern);
  known.set(pattern, grammar);
  return grammar;
}

function makeGrammar(pattern: string): string | null {
  try {
    const rules = new GrammarRules();
    return rules.toText(regexGrammar(rules, pattern, plainCharacter));
  } catch (error) {
    if (error instanceof RegexUnsupported) return null;
    throw error;
  }
}
