// The closed list of keywords: those of any draft of JSON Schema. What of them cannot be kept to is refused by its name. Other words are no
// keywords, and say nothing of values; an answer tells which there were. One that looks like a keyword with a typing mistake is refused.
import { nearNames } from '../../core/index.ts';
import { isObject, isSchema, type JsonObject } from '../schema/json-schema.ts';
import type { Json } from '../template/json.ts';

type Check = (value: Json) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isCount: Check = (value) => typeof value === 'number' && value >= 0 && Number.isInteger(value);
const isList: Check = (value) => Array.isArray(value);
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);
const isSchemas: Check = (value) => Array.isArray(value) && value.length > 0 && value.every(isSchema);
const isTable: Check = (value) => isObject(value) && Object.values(value).every(isSchema);
const anything: Check = () => true;
/** A dialect of somebody's own may say other things with the same words. */
const isDialect: Check = (value) =>
  typeof value === 'string' &&
  /^(?:https?:\/\/json-schema\.org\/(?:[\w/-]+\/)?(?:hyper-)?schema|https:\/\/spec\.openapis\.org\/oas\/3\.1\/dialect\/base)#?$/.test(
    value,
  );

/** Kept to while the answer is written, each with the form of its value. */
const kept: Readonly<Record<string, Check>> = {
  type: (value) => isText(value) || isTexts(value),
  enum: isList,
  const: anything,
  properties: isTable,
  required: isTexts,
  additionalProperties: isSchema,
  patternProperties: isTable,
  items: (value) => isSchema(value) || isSchemas(value),
  prefixItems: isSchemas,
  additionalItems: isSchema,
  minItems: isCount,
  maxItems: isCount,
  minLength: isCount,
  maxLength: isCount,
  pattern: isText,
  format: isText,
  minimum: isNumber,
  maximum: isNumber,
  // A boolean before draft 6.
  exclusiveMinimum: (value) => isNumber(value) || typeof value === 'boolean',
  exclusiveMaximum: (value) => isNumber(value) || typeof value === 'boolean',
  anyOf: isSchemas,
  oneOf: isSchemas,
  allOf: isSchemas,
  not: isSchema,
  if: isSchema,
  // biome-ignore lint/suspicious/noThenProperty: the keyword's name
  then: isSchema, // oxlint-disable-line unicorn/no-thenable
  else: isSchema,
  dependencies: (value) =>
    isObject(value) && Object.values(value).every((each) => isSchema(each) || isTexts(each)),
  dependentRequired: (value) => isObject(value) && Object.values(value).every(isTexts),
  dependentSchemas: isTable,
  $ref: isText,
  $defs: isObject,
  definitions: isObject,
};

/** Held against the answer when it is there: a grammar cannot count that. */
const checked: Readonly<Record<string, Check>> = {
  multipleOf: isNumber,
  uniqueItems: (value) => typeof value === 'boolean',
  minProperties: isCount,
  maxProperties: isCount,
};

/** Say something about a value, and nothing about what it may be. */
export const annotations: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  'id',
  '$anchor',
  '$comment',
  '$vocabulary',
  'title',
  'description',
  'markdownDescription',
  'default',
  'examples',
  'example',
  'deprecated',
  'readOnly',
  'writeOnly',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
]);

/** Of some draft, or of OpenAPI, and not kept to. */
const refused: readonly string[] = [
  'contains',
  'minContains',
  'maxContains',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
  '$dynamicRef',
  '$dynamicAnchor',
  '$recursiveRef',
  '$recursiveAnchor',
  'divisibleBy',
  'disallow',
  'extends',
  'requires',
  'optional',
  'nullable',
];

const keywords: ReadonlySet<string> = new Set([...Object.keys(kept), ...Object.keys(checked), ...refused]);
/** Those that a typing mistake would take away from. */
const conditions = [...keywords].filter((key) => key !== '$defs' && key !== 'definitions');

/** Whether a word says anything of what a value may be, in any draft. */
export function isKeyword(word: string): boolean {
  return keywords.has(word);
}

/** A keyword that cannot be kept to, or has not the form that it has to have; `null` where there is none. */
export function refusedKeyword(schema: JsonObject): string | null {
  return Object.entries(schema).find(([key, value]) => !isTaken(key, value))?.[0] ?? null;
}

function isTaken(key: string, value: Json): boolean {
  if (key === '$schema') return isDialect(value);
  if (annotations.has(key)) return true;
  const check = Object.hasOwn(kept, key) ? kept[key] : Object.hasOwn(checked, key) ? checked[key] : undefined;
  if (check !== undefined) return check(value);
  return !refused.includes(key) && !isMistyped(key);
}

/** Words of the author's own, which are no keywords of JSON Schema. */
export function foreignWords(schema: JsonObject): string[] {
  return Object.keys(schema).filter(
    (key) => !annotations.has(key) && !key.startsWith('x-') && !isKeyword(key),
  );
}

/** Shorter words are near to too many others. */
const leastLength = 5;

function isMistyped(word: string): boolean {
  if (word.length < leastLength || /^[^a-z]/i.test(word)) return false;
  const plain = word.replaceAll(/[-_]/g, '');
  return nearNames(plain, conditions).some((near) => isOneMistake(plain.toLowerCase(), near.toLowerCase()));
}

/** Another case, or one letter too many, too few, wrong or in the place of its neighbour. */
function isOneMistake(word: string, keyword: string): boolean {
  let start = 0;
  while (start < word.length && word[start] === keyword[start]) start += 1;
  const [rest, wanted] = [word.slice(start), keyword.slice(start)];
  return (
    rest === wanted ||
    rest.slice(1) === wanted ||
    rest === wanted.slice(1) ||
    rest.slice(1) === wanted.slice(1) ||
    (rest[0] === wanted[1] && rest[1] === wanted[0] && rest.slice(2) === wanted.slice(2))
  );
}
