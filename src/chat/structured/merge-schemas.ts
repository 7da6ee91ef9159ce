// Two schemas that both have to hold, as one. What cannot be put into one is refused by its name.
import { isObject, isSchema, type JsonObject, type JsonSchema, sameJson } from '../schema/json-schema.ts';
import type { Json } from '../template/json.ts';
import { isKeyword } from './keywords.ts';
import { SchemaUnsupported } from './schema-unsupported.ts';

export function mergeSchemas(a: JsonSchema, b: JsonSchema, path: string): JsonSchema {
  if (a === false || b === false) return false;
  if (a === true) return b;
  if (b === true) return a;
  const merged: Record<string, Json> = {};
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const value = mergeKeyword(key, a, b, path);
    if (value === impossible) return false;
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

const impossible = Symbol('impossible');

type Merged = Json | typeof impossible | undefined;

function mergeKeyword(key: string, a: JsonObject, b: JsonObject, path: string): Merged {
  if (key === 'properties') return mergeProperties(a, b, path);
  if (key === 'additionalProperties') return mergeAdditional(a, b, path);
  const [left, right] = [a[key], b[key]];
  if (left === undefined) return right;
  if (right === undefined || !isKeyword(key) || sameJson(left, right)) return left;
  const merge = Object.hasOwn(merges, key) ? merges[key] : undefined;
  if (merge === undefined) throw new SchemaUnsupported({ type: 'not-merged', keyword: key }, path);
  return merge(left, right, path);
}

type Merge = (a: Json, b: Json, path: string) => Merged;

const numeric =
  (choose: (a: number, b: number) => number): Merge =>
  (a, b) =>
    choose(Number(a), Number(b));
const inner: Merge = (a, b, path) => (isSchema(a) && isSchema(b) ? mergeSchemas(a, b, path) : a);
/** As many as anybody writes; schemas that double themselves end here. */
const branchesMax = 500;
const both: Merge = (a, b, path) => {
  const all = [...list(a), ...list(b)];
  if (all.length > branchesMax) throw new SchemaUnsupported({ type: 'too-large' }, path);
  return all;
};
const higher = numeric(Math.max);
const lower = numeric(Math.min);

const merges: Readonly<Record<string, Merge>> = {
  type: (a, b) => {
    const types = list(a).flatMap((each) => commonType(each, list(b)));
    return types.length === 0 ? impossible : [...new Set(types)];
  },
  enum: (a, b) => {
    const values = list(a).filter((each) => list(b).some((other) => sameJson(each, other)));
    return values.length === 0 ? impossible : values;
  },
  const: () => impossible,
  required: (a, b) => [...new Set([...list(a), ...list(b)])],
  allOf: both,
  items: inner,
  $defs: (a, b) => (isObject(a) && isObject(b) ? { ...a, ...b } : a),
  definitions: (a, b) => (isObject(a) && isObject(b) ? { ...a, ...b } : a),
  minimum: higher,
  exclusiveMinimum: higher,
  minLength: higher,
  minItems: higher,
  minProperties: higher,
  maximum: lower,
  exclusiveMaximum: lower,
  maxLength: lower,
  maxItems: lower,
  maxProperties: lower,
  uniqueItems: (a, b) => a === true || b === true,
  not: (a, b) => ({ anyOf: [a, b] }),
};

function list(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}

function commonType(type: Json, others: readonly Json[]): Json[] {
  if (others.includes(type)) return [type];
  if (type === 'integer' && others.includes('number')) return ['integer'];
  return type === 'number' && others.includes('integer') ? ['integer'] : [];
}

/** What only one of them names has to be what the other allows beside its own. */
function mergeProperties(a: JsonObject, b: JsonObject, path: string): Json {
  const [left, right] = [propertiesOf(a), propertiesOf(b)];
  const merged: Record<string, Json> = {};
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const value = mergeSchemas(
      schemaFor(key, a, left),
      schemaFor(key, b, right),
      `${path}/properties/${key}`,
    );
    Object.defineProperty(merged, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return merged;
}

function propertiesOf({ properties }: JsonObject): JsonObject {
  return isObject(properties) ? properties : {};
}

function schemaFor(key: string, { additionalProperties }: JsonObject, properties: JsonObject): JsonSchema {
  const own = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
  return isSchema(own) ? own : true;
}

function mergeAdditional(a: JsonObject, b: JsonObject, path: string): Json | undefined {
  const [left, right] = [a['additionalProperties'], b['additionalProperties']];
  if (!isSchema(left)) return right;
  return isSchema(right) ? mergeSchemas(left, right, path) : left;
}
