import type { GenerationWarning } from '../core/index.ts';
import type { FormatGrammar } from './structured/format-grammar.ts';

/** A warning of words in a schema that are no keywords. */
export function foreignWords(format: FormatGrammar | null): GenerationWarning[] {
  const words = format?.foreign ?? [];
  return words.length === 0 ? [] : [{ type: 'schema-words', words: [...words] }];
}
