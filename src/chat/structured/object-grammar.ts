// Objects: the properties in the order of the schema, then others where it allows them. An object that names its properties has no others,
// unless the schema says so.
import { isObject, isSchema, type JsonObject, type JsonSchema } from '../schema/json-schema.ts';
import { patternMatches } from '../schema/pattern-matches.ts';
import { anyKey } from './any-value.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { otherKey } from './other-key.ts';
import { patternBody } from './pattern-body.ts';
import type { SchemaCompiler } from './schema-compiler.ts';
import { SchemaUnsupported } from './schema-unsupported.ts';
import { inOrder } from './value-style.ts';

interface Property {
  pair: string;
  required: boolean;
}

export function objectGrammar(
  compiler: SchemaCompiler,
  schema: JsonObject,
  path: string,
  depth: number,
): string | null {
  const { rules, style, inside } = compiler;
  const named = namedSchemas(schema, path);
  const required = requiredOf(schema);
  const properties: Property[] = [];
  for (const [name, each] of style.object.sorted ? sorted(named) : named) {
    const key = style.object.key(name);
    const value = key === null ? null : inside.value(each, `${path}/properties/${name}`, depth + 1);
    if (value === null && required.has(name)) return null;
    if (key === null || value === null) continue;
    const pair = rules.add(inOrder(key, style.object.colon, value));
    properties.push({ pair, required: required.has(name) });
  }
  const other = otherPair(compiler, schema, [...named.keys()], { path, depth });
  return rules.add(bodyOf(compiler, properties, other));
}

/** As Python's `dictsort` has them. */
function sorted(named: ReadonlyMap<string, JsonSchema>): [string, JsonSchema][] {
  const order = (name: string): string => name.toLowerCase();
  return [...named].sort(([a], [b]) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
}

/** Of every property that is named, also of those that are only required. */
function namedSchemas(schema: JsonObject, path: string): Map<string, JsonSchema> {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const patterns = patternsOf(schema);
  const additional = schema['additionalProperties'];
  const schemas = new Map<string, JsonSchema>();
  for (const key of [...Object.keys(properties), ...requiredOf(schema)]) {
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
    const matching = patterns.filter(([pattern]) => patternMatches(key, pattern)).map(([, each]) => each);
    const unnamed = matching.length === 0 && isSchema(additional) ? additional : true;
    const first = isSchema(own) ? own : unnamed;
    schemas.set(
      key,
      matching.reduce<JsonSchema>((sum, each) => mergeSchemas(sum, each, `${path}/properties/${key}`), first),
    );
  }
  return schemas;
}

function requiredOf({ required }: JsonObject): Set<string> {
  const names = Array.isArray(required) ? required : [];
  return new Set(names.filter((name) => typeof name === 'string'));
}

function patternsOf({ patternProperties }: JsonObject): [string, JsonSchema][] {
  if (!isObject(patternProperties)) return [];
  return Object.entries(patternProperties).filter((entry): entry is [string, JsonSchema] =>
    isSchema(entry[1]),
  );
}

interface Where {
  path: string;
  depth: number;
}

/** A property that is not named; `null` where there may be none. */
function otherPair(
  compiler: SchemaCompiler,
  schema: JsonObject,
  names: readonly string[],
  { path, depth }: Where,
): string | null {
  const patterns = patternsOf(schema);
  const additional = schema['additionalProperties'];
  const namesNone = names.length === 0 && patterns.length === 0 && !isObject(schema['properties']);
  const isOpen = namesNone || !compiler.closed;
  const schemaOfOthers = isSchema(additional) ? additional : isOpen;
  if (patterns.length > 0) return patternPairs(compiler, patterns, schemaOfOthers, { path, depth });
  const value = compiler.inside.value(schemaOfOthers, `${path}/additionalProperties`, depth + 1);
  if (value === null) return null;
  const { rules, style } = compiler;
  const key = names.length === 0 ? anyKey(rules, style) : otherKey(rules, names, style.object);
  return key === null ? null : rules.add(inOrder(key, style.object.colon, value));
}

/** Keys by their patterns. A named property would match again, and two patterns may want different things of one key: the check of the answer tells. */
function patternPairs(
  compiler: SchemaCompiler,
  patterns: readonly [string, JsonSchema][],
  others: JsonSchema,
  { path, depth }: Where,
): string | null {
  if (others !== false) {
    const [keyword, other] = ['patternProperties', 'additionalProperties'];
    throw new SchemaUnsupported({ type: 'beside', keyword, other }, path);
  }
  const pairs = patterns.flatMap(([pattern, each]) => {
    const at = `${path}/patternProperties/${pattern}`;
    const value = compiler.inside.value(each, at, depth + 1);
    if (value === null) return [];
    const { around, colon, character } = compiler.style.object;
    const key = patternBody(compiler.rules, { pattern, path: at, character });
    return [compiler.rules.add(inOrder(around[0], key, around[1], colon, value))];
  });
  return pairs.length === 0 ? null : compiler.rules.add(pairs.join(' | '));
}

/** Two chains of rules: what may come as long as nothing is written, and what may come after something. */
function bodyOf(
  { rules, style }: SchemaCompiler,
  properties: readonly Property[],
  other: string | null,
): string {
  const { open, close, comma } = style.object;
  let after = other === null ? '""' : rules.add(`(${inOrder(comma, other)})*`);
  let start = other === null ? '""' : rules.add(`(${other} ${after})?`);
  for (const { pair, required } of properties.toReversed()) {
    const own = inOrder(pair, after);
    const later = inOrder(comma, own);
    start = rules.add(required ? own : `${own} | ${start}`);
    after = rules.add(required ? later : `${later} | ${after}`);
  }
  return inOrder(open, start, close);
}
