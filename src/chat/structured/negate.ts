// Schemas that together say: this one, and not that one. A grammar can say what may be written, and not what may not; most of what people put
// behind `not`, `if` and `oneOf` is that a property is there, or has one of a few values, and the contrary of that can be said.
import { isObject, isSchema, type JsonObject, type JsonSchema } from '../schema/json-schema.ts';
import type { Json } from '../template/json.ts';
import { annotations } from './keywords.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { SchemaUnsupported } from './schema-unsupported.ts';

export interface NegateOptions {
  path: string;
  /** Where not everything that is left can be said, that is refused; otherwise as much as can be said. */
  complete: boolean;
}

const variantsMax = 64;

/** Throws SchemaUnsupported (`keyword: not`). */
export function negate(schema: JsonSchema, not: JsonSchema, options: NegateOptions): JsonSchema[] {
  if (not === false || schema === false) return [schema];
  if (not === true) return [];
  const merged = contraries(not, options).map((contrary) =>
    attempt(() => mergeSchemas(keptOpen(schema, contrary), contrary, options.path), options),
  );
  const variants = [...merged, ...noneOf(schema, not['anyOf'], options)].filter(
    (each): each is JsonSchema => each !== null && each !== false,
  );
  if (variants.length > variantsMax) throw new SchemaUnsupported({ type: 'too-large' }, options.path);
  return variants;
}

/** One after the other. */
function noneOf(schema: JsonSchema, branches: Json | undefined, options: NegateOptions): JsonSchema[] {
  if (!Array.isArray(branches)) return [];
  return branches.reduce<JsonSchema[]>(
    (variants, branch) =>
      isSchema(branch) ? variants.flatMap((each) => negate(each, branch, options)) : variants,
    [schema],
  );
}

/** What holds of every value that does not hold `not`: one of these. */
function contraries(not: JsonObject, options: NegateOptions): JsonSchema[] {
  const keys = Object.keys(not).filter((key) => !annotations.has(key) && key !== '$defs' && key !== 'anyOf');
  const all = keys.map((key) => attempt(() => contrariesOf(key, not, options), options));
  return all.flatMap((each) => each ?? []);
}

function contrariesOf(key: string, not: JsonObject, options: NegateOptions): JsonSchema[] {
  const value = not[key] ?? null;
  switch (key) {
    case 'type':
      return otherTypes(value, options);
    case 'required':
      return listOf(value).map((name) => absent(String(name)));
    case 'properties':
      return isObject(value) ? Object.entries(value).flatMap(([name, each]) => otherwise(name, each)) : [];
    case 'enum':
    case 'const':
      return [{ not: { [key]: value } }];
    case 'not':
      return isSchema(value) ? [value] : [];
    default:
      throw new SchemaUnsupported({ type: 'keyword', keyword: 'not' }, options.path);
  }
}

function absent(name: string): JsonSchema {
  return { type: 'object', properties: ofName(name, false) };
}

/** The property is there, and is something else. */
function otherwise(name: string, schema: Json): JsonSchema[] {
  if (schema === true || !isSchema(schema) || Object.keys(schema).length === 0) return [];
  return [{ type: 'object', required: [name], properties: ofName(name, { not: schema }) }];
}

function ofName(name: string, schema: JsonSchema): JsonObject {
  return Object.fromEntries([[name, schema]]);
}

const types = ['null', 'boolean', 'number', 'string', 'array', 'object'];

function otherTypes(named: Json, { path }: NegateOptions): JsonSchema[] {
  const not = listOf(named).map(String);
  // What is a number and no integer has no type of its own.
  if (not.includes('integer')) throw new SchemaUnsupported({ type: 'keyword', keyword: 'not' }, path);
  return [{ type: types.filter((type) => !not.includes(type)) }];
}

/** What is said of one property does not close an object that names none. */
function keptOpen(schema: JsonSchema, contrary: JsonSchema): JsonSchema {
  const says = isObject(contrary) && contrary['properties'] !== undefined;
  if (!says || !isObject(schema)) return schema;
  const named = ['properties', 'patternProperties', 'additionalProperties'];
  return named.some((key) => schema[key] !== undefined) ? schema : { ...schema, additionalProperties: true };
}

function attempt<V>(make: () => V, { complete }: NegateOptions): V | null {
  try {
    return make();
  } catch (error) {
    if (complete || !(error instanceof SchemaUnsupported)) throw error;
    return null;
  }
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}
