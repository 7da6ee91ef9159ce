// The texts of a tool's schema. What JSON Schema itself defines (keywords, names of types) stays readable, since templates look
// for it; what the tool's author wrote does not.
import type { HiddenTexts } from './hidden-texts.ts';
import type { Json } from './template/json.ts';

type JsonObject = { readonly [key: string]: Json };

const typeNames = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

/** Keywords whose value is an object with names of the author's as keys, and schemas as values. */
const named = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
/** Keywords whose value is a schema, or a list of schemas. */
const nested = new Set([
  'items',
  'prefixItems',
  'additionalProperties',
  'additionalItems',
  'unevaluatedProperties',
  'unevaluatedItems',
  'contains',
  'propertyNames',
  'anyOf',
  'oneOf',
  'allOf',
  'not',
  'if',
  'then',
  'else',
]);

/** Keywords as they are written: anything else that an author wrote as a key is hidden. */
const keyword = /^[$a-zA-Z][a-zA-Z0-9_-]*$/;

export function hideSchema(schema: JsonObject, texts: HiddenTexts, scope: string): JsonObject {
  const entries = Object.entries(schema).map(([key, value]): [string, Json] => [
    keyword.test(key) ? key : texts.hide(key, 'any', scope),
    hideValue(key, value, texts, scope),
  ]);
  return Object.fromEntries(entries);
}

function hideValue(key: string, value: Json, texts: HiddenTexts, scope: string): Json {
  if (key === 'type' && isType(value)) return value;
  if (nested.has(key)) return hideNested(value, texts, scope);
  if (!named.has(key) || !isObject(value)) return texts.hideData(value, 'any', scope);
  const entries = Object.entries(value).map(([name, each]): [string, Json] => [
    texts.hide(name, 'any', scope),
    hideNested(each, texts, scope),
  ]);
  return Object.fromEntries(entries);
}

function hideNested(value: Json, texts: HiddenTexts, scope: string): Json {
  if (Array.isArray(value)) return value.map((each: Json) => hideNested(each, texts, scope));
  return isObject(value) ? hideSchema(value, texts, scope) : texts.hideData(value, 'any', scope);
}

function isType(value: Json): boolean {
  const names: readonly Json[] = Array.isArray(value) ? value : [value];
  return names.every((name) => typeof name === 'string' && typeNames.has(name));
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every key in plain data. */
export function keysOf(data: Json): Set<string> {
  const keys = new Set<string>();
  const visit = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isObject(value)) for (const key of Object.keys(value)) keys.add(key);
    for (const each of Object.values(value)) visit(each);
  };
  visit(data);
  return keys;
}
