import { RegexUnsupported } from '../regex/regex.ts';
import type { GrammarRules } from './grammar-rules.ts';
import { regexGrammar } from './regex-grammar.ts';
import { SchemaUnsupported } from './schema-unsupported.ts';

/** What stands between the quotes of a string that matches a pattern of a schema. Throws SchemaUnsupported. */
export function patternBody(rules: GrammarRules, pattern: string, path: string): string {
  try {
    return regexGrammar(rules, pattern, 'json');
  } catch (error) {
    if (!(error instanceof RegexUnsupported)) throw error;
    throw new SchemaUnsupported({ type: 'pattern', fault: error.fault }, path);
  }
}
