import type { Json } from '../template/json.ts';
import { isObject, type JsonObject, resolveRef } from './json-schema.ts';

/** Deeper than anybody refers; a reference to itself ends here. */
const depthMax = 20;

/** The types that a value may have, as far as its schema says so in a plain way; empty where it does not say. */
export function typesOf(schema: JsonObject, root: JsonObject, depth = 0): string[] {
  const { type, $ref, const: constant } = schema;
  const named = (Array.isArray(type) ? type : [type]).filter((each) => typeof each === 'string');
  if (named.length > 0) return named;
  if (constant !== undefined) return typesOfValues([constant]);
  if (Array.isArray(schema['enum'])) return typesOfValues(schema['enum']);
  const branches = typeof $ref === 'string' ? [resolveRef(root, $ref)] : (schema['anyOf'] ?? schema['oneOf']);
  if (!Array.isArray(branches) || depth > depthMax) return [];
  const each = branches.map((branch) => (isObject(branch) ? typesOf(branch, root, depth + 1) : []));
  // Where one of them may be anything, so may the whole.
  return each.some((types) => types.length === 0) ? [] : [...new Set(each.flat())];
}

function typesOfValues(values: readonly Json[]): string[] {
  return values.every((value) => typeof value === 'string') ? ['string'] : [...new Set(values.map(typeOf))];
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
