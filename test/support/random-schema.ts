// Schemas of the keywords that answers are kept to, by seed.
import type { JsonObject, JsonSchema } from '../../src/chat/schema/json-schema.ts';
import type { Random } from './random.ts';

export function randomSchema(random: Random, depth = 0): JsonSchema {
  const simple = [string, integer, number, values, constant, either];
  const nested = [object, object, list, anyOf];
  return random.pick(depth > 2 ? simple : [...simple, ...nested])(random, depth);
}

type Make = (random: Random, depth: number) => JsonObject;

const string: Make = (random) => {
  const least = random.between(0, 4);
  return random.pick<JsonObject>([
    { type: 'string' },
    { type: 'string', minLength: least, maxLength: least + random.between(0, 5) },
    {
      type: 'string',
      pattern: random.pick(['^[a-f]{2,4}$', 'x|y', '^(ab|cd)+-\\d?$', '^\\S+$', '^[^"]{1,3}$']),
    },
    {
      type: 'string',
      format: random.pick(['date', 'time', 'date-time', 'uuid', 'ipv4', 'email', 'hostname']),
    },
  ]);
};

const integer: Make = (random) => {
  const least = random.between(-120, 120);
  return random.pick<JsonObject>([
    { type: 'integer' },
    { type: 'integer', minimum: least },
    { type: 'integer', exclusiveMaximum: least },
    { type: 'integer', minimum: least, maximum: least + random.between(0, 2000) },
  ]);
};

const number: Make = (random) => {
  const least = random.between(-5000, 5000) / random.pick([1, 10, 100, 1000]);
  return random.pick<JsonObject>([
    { type: 'number' },
    { type: 'number', exclusiveMinimum: least },
    { type: 'number', maximum: least },
    { type: 'number', minimum: least, exclusiveMaximum: least + random.between(1, 4000) / 1000 },
  ]);
};

const values: Make = (random) => ({
  enum: random.pick([
    ['a', 'b'],
    [1, 2.5, null],
    [true, 'é"\\', { a: [1] }],
  ]),
});
const constant: Make = (random) => ({ const: random.pick(['x', 3, false, null, [1, 'a']]) });
const either: Make = (random) => ({
  type: random.pick([
    ['string', 'null'],
    ['integer', 'boolean'],
    ['number', 'string'],
  ]),
});

const object: Make = (random, depth) => {
  const names = ['id', 'name', 'na', 'x y', 'ö"'].slice(0, random.between(0, 5));
  const properties = Object.fromEntries(names.map((name) => [name, randomSchema(random, depth + 1)]));
  const required = names.filter(() => random.between(0, 1) === 1);
  return {
    type: 'object',
    properties,
    required,
    ...(random.between(0, 2) === 0 ? { additionalProperties: randomSchema(random, depth + 1) } : {}),
  };
};

const list: Make = (random, depth) => {
  const least = random.between(0, 2);
  return random.pick<JsonObject>([
    {
      type: 'array',
      items: randomSchema(random, depth + 1),
      minItems: least,
      maxItems: least + random.between(0, 3),
    },
    { type: 'array', items: randomSchema(random, depth + 1), minItems: least },
    {
      type: 'array',
      prefixItems: [randomSchema(random, depth + 1), randomSchema(random, depth + 1)],
      items: false,
    },
  ]);
};

const anyOf: Make = (random, depth) => ({
  anyOf: [randomSchema(random, depth + 1), randomSchema(random, depth + 1)],
});
