import { formatPatterns } from '../schema/formats.ts';
import type { JsonObject } from '../schema/json-schema.ts';
import { repeatRule } from './grammar-rules.ts';
import { patternBody } from './pattern-body.ts';
import type { SchemaCompiler } from './schema-compiler.ts';
import { SchemaUnsupported } from './schema-unsupported.ts';

/** Longest length that is counted while writing. */
const lengthMax = 200_000;

/** A string; where it has a pattern or a format beside its length, the length is checked when it is there. */
export function stringGrammar(compiler: SchemaCompiler, schema: JsonObject, path: string): string | null {
  const { pattern, format } = schema;
  if (typeof pattern === 'string' && typeof format === 'string') {
    throw new SchemaUnsupported({ type: 'beside', keyword: 'pattern', other: 'format' }, path);
  }
  const wanted = typeof pattern === 'string' ? pattern : patternOf(format, path);
  if (wanted === null) return sized(compiler, schema, path);
  const { rules, style } = compiler;
  return style.quoted(patternBody(rules, { pattern: wanted, path, character: style.character }));
}

function patternOf(format: unknown, path: string): string | null {
  if (typeof format !== 'string') return null;
  const known = Object.hasOwn(formatPatterns, format) ? formatPatterns[format] : undefined;
  if (known === undefined) throw new SchemaUnsupported({ type: 'format', format }, path);
  return known;
}

function sized(
  { rules, style }: SchemaCompiler,
  { minLength, maxLength }: JsonObject,
  path: string,
): string | null {
  const least = typeof minLength === 'number' ? minLength : 0;
  const most = typeof maxLength === 'number' ? maxLength : null;
  if (least === 0 && most === null) return style.anyText(rules);
  if (most !== null && most < least) return null;
  if (Math.max(least, most ?? 0) > lengthMax) {
    const keyword = least > lengthMax ? 'minLength' : 'maxLength';
    throw new SchemaUnsupported({ type: 'too-high', keyword }, path);
  }
  return rules.add(style.quoted(repeatRule(rules, style.anyCharacter(rules), least, most)));
}
