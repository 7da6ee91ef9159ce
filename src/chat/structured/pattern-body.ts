import { RegexUnsupported } from '../regex/regex.ts';
import type { GrammarRules } from './grammar-rules.ts';
import { type CharacterOf, regexGrammar } from './regex-grammar.ts';
import { SchemaUnsupported } from './schema-unsupported.ts';

export interface PatternOf {
  pattern: string;
  /** Where it stands in the schema. */
  path: string;
  character: CharacterOf;
}

/** What stands between the quotes of a text that matches a pattern of a schema. Throws SchemaUnsupported. */
export function patternBody(rules: GrammarRules, { pattern, path, character }: PatternOf): string {
  try {
    return regexGrammar(rules, pattern, character);
  } catch (error) {
    if (!(error instanceof RegexUnsupported)) throw error;
    throw new SchemaUnsupported({ type: 'pattern', fault: error.fault }, path);
  }
}
