// Whether no value can hold two of these schemas: then exactly one is as good as any.
import { isObject, isSchema, type JsonObject, type JsonSchema, sameJson } from '../schema/json-schema.ts';
import type { Json } from '../template/json.ts';

export function branchesApart(branches: readonly JsonSchema[]): boolean {
  return branches.every((branch, index) =>
    branches.slice(index + 1).every((other) => areApart(branch, other)),
  );
}

export function areApart(a: JsonSchema, b: JsonSchema): boolean {
  if (a === false || b === false) return true;
  if (a === true || b === true) return false;
  return typesApart(a, b) || valuesApart(a, b) || propertiesApart(a, b);
}

function typesApart(a: JsonObject, b: JsonObject): boolean {
  const [left, right] = [typesOf(a), typesOf(b)];
  return left !== null && right !== null && left.every((type) => !right.includes(type));
}

/** Of its values; a whole number is a number. `null`: any. */
function typesOf(schema: JsonObject): string[] | null {
  const values = valuesOf(schema);
  const { type } = schema;
  const named: readonly Json[] =
    values !== null ? values.map(typeOf) : Array.isArray(type) ? type : type === undefined ? [] : [type];
  if (values === null && type === undefined) return null;
  return named.map((each) => (each === 'integer' ? 'number' : String(each)));
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function valuesOf(schema: JsonObject): readonly Json[] | null {
  if (Object.hasOwn(schema, 'const')) return [schema['const'] ?? null];
  return Array.isArray(schema['enum']) ? schema['enum'] : null;
}

function valuesApart(a: JsonObject, b: JsonObject): boolean {
  const [left, right] = [valuesOf(a), valuesOf(b)];
  return (
    left !== null && right !== null && left.every((value) => !right.some((other) => sameJson(value, other)))
  );
}

/** Objects, one of whose properties has to be there in one and is something else, or may not be, in the other. */
function propertiesApart(a: JsonObject, b: JsonObject): boolean {
  if (!isObjectOnly(a) || !isObjectOnly(b)) return false;
  return oneSided(a, b) || oneSided(b, a);
}

function isObjectOnly(schema: JsonObject): boolean {
  return schema['type'] === 'object';
}

function oneSided(a: JsonObject, b: JsonObject): boolean {
  const required = Array.isArray(a['required']) ? a['required'] : [];
  const [left, right] = [a['properties'], b['properties']];
  return required.some((key) => {
    if (typeof key !== 'string') return false;
    const other = isObject(right) && Object.hasOwn(right, key) ? right[key] : undefined;
    if (other === undefined)
      return b['additionalProperties'] === false && b['patternProperties'] === undefined;
    const own = isObject(left) && Object.hasOwn(left, key) ? left[key] : undefined;
    return isSchema(own) && isSchema(other) && areApart(own, other);
  });
}
