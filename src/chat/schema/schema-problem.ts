// Holds a value against a schema. Each keyword that it knows is checked; which ones a schema has beside those says
// `unsupportedKeywords`.
import { countCharacters } from './count-characters.ts';
import { formatMatches } from './format-matches.ts';
import { isObject, isSchema, type JsonObject, type JsonSchema, resolveRef, sameJson } from './json-schema.ts';
import { patternMatches } from './pattern-matches.ts';
import { typeMatches } from './type-matches.ts';

export interface SchemaProblem {
  /** Where in the value: `$.items[2].price`. */
  path: string;
  /** The keyword that does not hold. */
  keyword: string;
}

interface Place {
  path: string;
  root: JsonSchema;
  /** References followed, and depth of the value: a hostile schema refers to itself. */
  depth: number;
  /** Shared by all places: branches within branches take ever more. */
  work: { left: number };
}

const depthMax = 500;
const workMax = 500_000;

/** The first thing that is wrong; `null` where the value is as the schema wants it. */
export function schemaProblem(value: unknown, schema: JsonSchema): SchemaProblem | null {
  return problemAt(value, schema, { path: '$', root: schema, depth: 0, work: { left: workMax } });
}

function problemAt(value: unknown, schema: JsonSchema, place: Place): SchemaProblem | null {
  const { path, depth, work } = place;
  work.left -= 1;
  if (work.left < 0) return { path, keyword: 'work' };
  if (schema === true) return null;
  if (schema === false) return { path, keyword: 'false' };
  if (depth > depthMax) return { path, keyword: 'depth' };
  const inner = { ...place, depth: depth + 1 };
  return (
    refProblem(value, schema, inner) ??
    ownProblem(value, schema, path) ??
    branchProblem(value, schema, inner) ??
    (isObject(value) ? objectProblem(value, schema, inner) : null) ??
    (Array.isArray(value) ? listProblem(value, schema, inner) : null)
  );
}

function refProblem(value: unknown, { $ref }: JsonObject, place: Place): SchemaProblem | null {
  if (typeof $ref !== 'string') return null;
  const target = resolveRef(place.root, $ref);
  return target === null ? { path: place.path, keyword: '$ref' } : problemAt(value, target, place);
}

/** Keywords that look at the value itself. */
function ownProblem(value: unknown, schema: JsonObject, path: string): SchemaProblem | null {
  for (const [keyword, limit] of Object.entries(schema)) {
    const check = Object.hasOwn(checks, keyword) ? checks[keyword] : undefined;
    if (check?.(value, limit) === false) return { path, keyword };
  }
  return null;
}

type Check = (value: unknown, limit: unknown) => boolean;

const ofNumber =
  (holds: (value: number, limit: number) => boolean): Check =>
  (value, limit) =>
    typeof value !== 'number' || typeof limit !== 'number' || holds(value, limit);
const ofText =
  (holds: (value: string, limit: never) => boolean): Check =>
  (value, limit) =>
    typeof value !== 'string' || holds(value, limit as never);
const ofLength =
  (lengthOf: (value: unknown) => number | null, holds: (length: number, limit: number) => boolean): Check =>
  (value, limit) => {
    const length = lengthOf(value);
    return length === null || typeof limit !== 'number' || holds(length, limit);
  };
const characters = (value: unknown): number | null =>
  typeof value === 'string' ? countCharacters(value) : null;
const items = (value: unknown): number | null => (Array.isArray(value) ? value.length : null);
const keys = (value: unknown): number | null => (isObject(value) ? Object.keys(value).length : null);
const least = (length: number, limit: number): boolean => length >= limit;
const most = (length: number, limit: number): boolean => length <= limit;

const checks: Readonly<Record<string, Check>> = {
  type: typeMatches,
  enum: (value, allowed) => !Array.isArray(allowed) || allowed.some((each) => sameJson(each, value)),
  const: (value, allowed) => sameJson(value, allowed),
  minimum: ofNumber(least),
  maximum: ofNumber(most),
  exclusiveMinimum: ofNumber((value, limit) => value > limit),
  exclusiveMaximum: ofNumber((value, limit) => value < limit),
  multipleOf: ofNumber(isMultiple),
  minLength: ofLength(characters, least),
  maxLength: ofLength(characters, most),
  pattern: ofText(patternMatches),
  format: ofText(formatMatches),
  minItems: ofLength(items, least),
  maxItems: ofLength(items, most),
  uniqueItems: (value, unique) => unique !== true || !Array.isArray(value) || isUnique(value),
  minProperties: ofLength(keys, least),
  maxProperties: ofLength(keys, most),
};

/** In decimal digits, as it is written: 0.3 is a multiple of 0.1. */
function isMultiple(value: number, step: number): boolean {
  if (step <= 0) return false;
  const ratio = value / step;
  return Math.abs(ratio - Math.round(ratio)) <= Number.EPSILON * Math.max(1, Math.abs(ratio)) * 2;
}

function isUnique(values: readonly unknown[]): boolean {
  return values.every((value, index) => !values.slice(0, index).some((other) => sameJson(value, other)));
}

function branchProblem(value: unknown, schema: JsonObject, place: Place): SchemaProblem | null {
  const { path } = place;
  const holds = (branch: unknown): boolean => isSchema(branch) && problemAt(value, branch, place) === null;
  const branches = (keyword: string): readonly unknown[] | null => {
    const list = schema[keyword];
    return Array.isArray(list) ? list : null;
  };
  for (const each of branches('allOf') ?? []) {
    const problem = isSchema(each) ? problemAt(value, each, place) : null;
    if (problem !== null) return problem;
  }
  if (branches('anyOf')?.some(holds) === false) return { path, keyword: 'anyOf' };
  if (isSchema(schema['not']) && holds(schema['not'])) return { path, keyword: 'not' };
  const conditional = conditionProblem(value, schema, place);
  if (conditional !== null) return conditional;
  const one = branches('oneOf');
  if (one !== null && one.filter(holds).length !== 1) return { path, keyword: 'oneOf' };
  return null;
}

function conditionProblem(value: unknown, schema: JsonObject, place: Place): SchemaProblem | null {
  const { if: condition, then, else: otherwise } = schema;
  if (!isSchema(condition)) return null;
  const branch = problemAt(value, condition, place) === null ? then : otherwise;
  return isSchema(branch) ? problemAt(value, branch, place) : null;
}

/** What has to hold because a property is there. */
function dependentProblem(value: JsonObject, schema: JsonObject, place: Place): SchemaProblem | null {
  for (const keyword of ['dependencies', 'dependentRequired', 'dependentSchemas']) {
    const dependent = schema[keyword];
    for (const [name, wanted] of isObject(dependent) ? Object.entries(dependent) : []) {
      if (!Object.hasOwn(value, name)) continue;
      const own = Array.isArray(wanted) ? { required: wanted } : isSchema(wanted) ? wanted : true;
      if (problemAt(value, own, place) !== null) return { path: place.path, keyword };
    }
  }
  return null;
}

function objectProblem(value: JsonObject, schema: JsonObject, place: Place): SchemaProblem | null {
  const { path } = place;
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  if (required.some((key) => typeof key === 'string' && !Object.hasOwn(value, key))) {
    return { path, keyword: 'required' };
  }
  const dependent = dependentProblem(value, schema, place);
  if (dependent !== null) return dependent;
  const { properties, patternProperties, additionalProperties } = schema;
  for (const [key, each] of Object.entries(value)) {
    const inner = { ...place, path: `${path}.${key}` };
    const own = isObject(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined;
    const patterns = isObject(patternProperties)
      ? Object.entries(patternProperties).filter(([pattern]) => patternMatches(key, pattern))
      : [];
    const others = own === undefined && patterns.length === 0 ? [additionalProperties] : [];
    for (const schemaOf of [own, ...patterns.map(([, named]) => named), ...others]) {
      const problem = isSchema(schemaOf) ? problemAt(each, schemaOf, inner) : null;
      if (problem !== null) return schemaOf === false ? { path, keyword: 'additionalProperties' } : problem;
    }
  }
  return null;
}

function listProblem(value: readonly unknown[], schema: JsonObject, place: Place): SchemaProblem | null {
  const prefix = Array.isArray(schema['prefixItems']) ? schema['prefixItems'] : [];
  for (const [index, each] of value.entries()) {
    const schemaOf: unknown = index < prefix.length ? prefix[index] : schema['items'];
    const inner = { ...place, path: `${place.path}[${index}]` };
    const problem = isSchema(schemaOf) ? problemAt(each, schemaOf, inner) : null;
    if (problem !== null) return problem;
  }
  return null;
}
