// The closed list of keywords. What is in none of these lists is refused by its name.

/** Kept to while the answer is written. */
export const keptKeywords: ReadonlySet<string> = new Set([
  'type',
  'enum',
  'const',
  'properties',
  'required',
  'additionalProperties',
  'patternProperties',
  'items',
  'prefixItems',
  'additionalItems',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'anyOf',
  'oneOf',
  'allOf',
  '$ref',
  '$defs',
  'definitions',
]);

/** Held against the answer when it is there: a grammar cannot count that. */
export const checkedKeywords: ReadonlySet<string> = new Set([
  'multipleOf',
  'uniqueItems',
  'minProperties',
  'maxProperties',
]);

/** Say something about a value, and nothing about what it may be. */
export const annotations: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  'id',
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
]);
