import { formatPatterns } from '../schema/formats.ts';
import type { JsonObject } from '../schema/json-schema.ts';
import { anyString, stringCharacter } from './any-value.ts';
import { type GrammarRules, repeatRule } from './grammar-rules.ts';
import { patternBody } from './pattern-body.ts';
import { SchemaUnsupported } from './schema-unsupported.ts';

/** Longest length that is counted while writing. */
const lengthMax = 200_000;

/** A string; where it has a pattern or a format beside its length, the length is checked when it is there. */
export function stringGrammar(rules: GrammarRules, schema: JsonObject, path: string): string | null {
  const { pattern, format } = schema;
  if (typeof pattern === 'string' && typeof format === 'string') {
    throw new SchemaUnsupported({ type: 'beside', keyword: 'pattern', other: 'format' }, path);
  }
  if (typeof pattern === 'string') return quoted(patternBody(rules, pattern, path));
  if (typeof format === 'string') {
    const known = Object.hasOwn(formatPatterns, format) ? formatPatterns[format] : undefined;
    if (known === undefined) throw new SchemaUnsupported({ type: 'format', format }, path);
    return quoted(patternBody(rules, known, path));
  }
  return sized(rules, schema, path);
}

function quoted(body: string): string {
  return `"\\"" ${body} "\\""`;
}

function sized(rules: GrammarRules, { minLength, maxLength }: JsonObject, path: string): string | null {
  const least = typeof minLength === 'number' ? minLength : 0;
  const most = typeof maxLength === 'number' ? maxLength : null;
  if (least === 0 && most === null) return anyString(rules);
  if (most !== null && most < least) return null;
  if (Math.max(least, most ?? 0) > lengthMax) {
    const keyword = least > lengthMax ? 'minLength' : 'maxLength';
    throw new SchemaUnsupported({ type: 'too-high', keyword }, path);
  }
  return rules.add(quoted(repeatRule(rules, stringCharacter(rules), least, most)));
}
