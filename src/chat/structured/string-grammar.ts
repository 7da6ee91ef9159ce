import { RegexUnsupported } from '../regex/regex.ts';
import { formatPatterns } from '../schema/formats.ts';
import type { JsonObject } from '../schema/json-schema.ts';
import { anyString, stringCharacter } from './any-value.ts';
import { type GrammarRules, repeatRule } from './grammar-rules.ts';
import { regexGrammar } from './regex-grammar.ts';
import { SchemaUnsupported } from './schema-unsupported.ts';

/** Longest length that is counted while writing. */
const lengthMax = 200_000;

/** A string; where it has a pattern or a format beside its length, the length is checked when it is there. */
export function stringGrammar(rules: GrammarRules, schema: JsonObject, path: string): string | null {
  const { pattern, format } = schema;
  if (typeof pattern === 'string' && typeof format === 'string') {
    throw new SchemaUnsupported('pattern beside format', path);
  }
  if (typeof pattern === 'string') return quoted(patternBody(rules, pattern, path));
  if (typeof format === 'string') {
    const known = Object.hasOwn(formatPatterns, format) ? formatPatterns[format] : undefined;
    if (known === undefined) throw new SchemaUnsupported(`format “${format}”`, path);
    return quoted(patternBody(rules, known, path));
  }
  return sized(rules, schema, path);
}

function quoted(body: string): string {
  return `"\\"" ${body} "\\""`;
}

function patternBody(rules: GrammarRules, pattern: string, path: string): string {
  try {
    return regexGrammar(rules, pattern, 'json');
  } catch (error) {
    if (error instanceof RegexUnsupported) throw new SchemaUnsupported(`pattern with ${error.message}`, path);
    throw error;
  }
}

function sized(rules: GrammarRules, { minLength, maxLength }: JsonObject, path: string): string | null {
  const least = typeof minLength === 'number' ? minLength : 0;
  const most = typeof maxLength === 'number' ? maxLength : null;
  if (least === 0 && most === null) return anyString(rules);
  if (most !== null && most < least) return null;
  if (Math.max(least, most ?? 0) > lengthMax) {
    throw new SchemaUnsupported(most === null ? 'minLength that large' : 'maxLength that large', path);
  }
  return rules.add(quoted(repeatRule(rules, stringCharacter(rules), least, most)));
}
