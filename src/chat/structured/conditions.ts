// `not`, `if` and what depends on a property, as schemas of which one has to hold.
import { isObject, isSchema, type JsonObject, type JsonSchema } from '../schema/json-schema.ts';
import type { Json } from '../template/json.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { negate } from './negate.ts';
import { SchemaUnsupported } from './schema-unsupported.ts';

/** `null` where a schema has none of them. Throws SchemaUnsupported. */
export function conditionVariants(
  schema: JsonObject,
  path: string,
  plain: (schema: JsonSchema) => JsonSchema,
): JsonSchema[] | null {
  for (const keyword of ['dependencies', 'dependentRequired', 'dependentSchemas']) {
    const dependent = schema[keyword];
    if (isObject(dependent)) return ofDependent(schema, keyword, dependent, path);
  }
  const { if: condition, not } = schema;
  if (isSchema(condition)) return ofCondition(schema, plain(condition), path);
  if (!isSchema(not)) return null;
  const rest = without(schema, ['not']);
  if (rest['type'] === 'boolean') return [{ ...rest, enum: [true, false], not }];
  const others = plain(not);
  if (isObject(others) && (others['enum'] !== undefined || others['const'] !== undefined)) {
    // Without a list to take them out of, values cannot be left out.
    throw new SchemaUnsupported({ type: 'keyword', keyword: 'not' }, path);
  }
  return negate(rest, others, { path, complete: true });
}

/** One property after the other: it is not there, or what depends on it holds. */
function ofDependent(schema: JsonObject, keyword: string, dependent: JsonObject, path: string): JsonSchema[] {
  const [first, ...others] = Object.entries(dependent);
  const rest = without(schema, [keyword]);
  if (first === undefined) return [rest];
  const [name, wanted] = first;
  const left = others.length === 0 ? rest : { ...rest, [keyword]: Object.fromEntries(others) };
  const then: JsonSchema = Array.isArray(wanted) ? { required: wanted } : isSchema(wanted) ? wanted : true;
  const there = { required: [name] };
  return [
    ...negate(left, there, { path, complete: true }),
    mergeSchemas(mergeSchemas(left, there, path), then, path),
    ...otherTypes(left),
  ];
}

/** What is no object is not concerned. */
function otherTypes(schema: JsonObject): JsonSchema[] {
  const { type } = schema;
  if (type === 'object') return [];
  const named: readonly Json[] =
    type === undefined
      ? ['null', 'boolean', 'number', 'string', 'array']
      : Array.isArray(type)
        ? type.filter((each) => each !== 'object')
        : [type];
  return named.length === 0 ? [] : [{ ...schema, type: named }];
}

function ofCondition(schema: JsonObject, condition: JsonSchema, path: string): JsonSchema[] {
  const { then, else: otherwise } = schema;
  const rest = without(schema, ['if', 'then', 'else']);
  const all = (a: JsonSchema, b: Json | undefined): JsonSchema =>
    isSchema(b) ? mergeSchemas(a, b, path) : a;
  return [
    all(mergeSchemas(rest, condition, path), then),
    ...negate(rest, condition, { path, complete: true }).map((each) => all(each, otherwise)),
  ];
}

function without(schema: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}
