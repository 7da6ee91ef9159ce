// Whatever a grammar of a schema allows is JSON that a validator of others takes.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { createRandom } from '../../../test/support/random.ts';
import { randomSchema } from '../../../test/support/random-schema.ts';
import { writeAtRandom } from '../../../test/support/write-at-random.ts';
import { grammarAccepts } from '../../engine/index.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { schemaProblem } from '../schema/schema-problem.ts';
import { compileSchema } from './compile-schema.ts';

const validator = (): Ajv2020 => new Ajv2020({ strict: false, validateFormats: false });

function grammarOf(schema: JsonSchema): string {
  const compiled = compileSchema(schema);
  if (compiled.type === 'unsupported') throw new Error(JSON.stringify(compiled));
  return compiled.grammar;
}

const accepts = (schema: JsonSchema, value: unknown): boolean =>
  grammarAccepts(grammarOf(schema), JSON.stringify(value));

test('whatever is written under a schema at random is as the schema wants it', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = createRandom(seed);
    const schema = randomSchema(random);
    const compiled = compileSchema(schema);
    if (compiled.type === 'unsupported') throw new Error(`seed ${seed}: ${JSON.stringify(compiled)}`);
    const text = writeAtRandom(compiled.grammar, random);
    const value: unknown = JSON.parse(text);
    const validate = validator().compile(schema as object);
    expect([seed, schema, text, validate(value)]).toEqual([seed, schema, text, true]);
    expect([seed, schemaProblem(value, schema)]).toEqual([seed, null]);
  }
});

const taken: [string, JsonSchema, unknown[], unknown[]][] = [
  ['types', { type: ['string', 'null'] }, ['a', null, ''], [1, {}]],
  ['no type', {}, [1, 'a', [], {}, { a: [null] }, true], []],
  ['integers', { type: 'integer' }, [0, -5, 12345], [1.5, '1']],
  [
    'a range of integers',
    { type: 'integer', minimum: -3, maximum: 105 },
    [-3, -1, 0, 9, 10, 99, 100, 105],
    [-4, 106, 1000, -10],
  ],
  ['an open range', { type: 'integer', exclusiveMinimum: 9, exclusiveMaximum: 12 }, [10, 11], [9, 12]],
  ['a half-open range', { type: 'integer', minimum: 17 }, [17, 20, 99, 100, 123456], [16, 1, -20]],
  [
    'numbers between',
    { type: 'number', minimum: 0.5, maximum: 2.25 },
    [0.5, 0.51, 0.9, 1, 1.75, 2, 2.2, 2.25],
    [0.4, 2.26, 3, -1, 0],
  ],
  ['numbers below zero', { type: 'number', maximum: -1.5 }, [-1.5, -1.6, -2, -100.25], [-1.4, 0, 1, -1]],
  ['numbers above', { type: 'number', exclusiveMinimum: 0 }, [0.1, 1, 20.5], [0, -1]],
  ['lengths', { type: 'string', minLength: 2, maxLength: 3 }, ['ab', 'é🙂x'], ['a', 'abcd']],
  ['a long length', { type: 'string', maxLength: 3000 }, ['', 'x'.repeat(3000)], ['x'.repeat(3001)]],
  ['a pattern', { type: 'string', pattern: '^[A-Z]{2}-\\d+$' }, ['AB-1', 'XY-001'], ['AB-', 'ab-1', 'AB-1x']],
  ['a pattern without anchors', { type: 'string', pattern: 'b+' }, ['b', 'abbc'], ['ac', '']],
  ['a pattern with quotes', { type: 'string', pattern: '^["\\\\]\\n$' }, ['"\n', '\\\n'], ['a\n']],
  [
    'a date',
    { type: 'string', format: 'date' },
    ['2026-11-30', '2024-02-28'],
    ['2026-13-01', '2026-02-30', 'x'],
  ],
  ['values', { enum: ['a', 1, null, { b: [2] }] }, ['a', 1, null, { b: [2] }], ['b', 2]],
  ['values of a type', { type: 'string', enum: ['a', 1] }, ['a'], [1]],
  ['one value', { const: 'x"y' }, ['x"y'], ['x']],
  [
    'a list',
    { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 3 },
    [[1], [1, 2, 3]],
    [[], [1, 2, 3, 4], ['a']],
  ],
  [
    'a tuple',
    { type: 'array', prefixItems: [{ type: 'string' }, { type: 'null' }], items: false, minItems: 1 },
    [['a'], ['a', null]],
    [[], ['a', null, 1], [null]],
  ],
  [
    'a tuple with more',
    { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'integer' } },
    [[], ['a'], ['a', 1, 2]],
    [[1], ['a', 'b']],
  ],
  [
    'properties in order, some of them optional',
    {
      type: 'object',
      properties: { a: { type: 'integer' }, b: { type: 'string' }, c: { type: 'null' } },
      required: ['b'],
    },
    [{ b: '' }, { a: 1, b: 'x' }, { b: 'x', c: null }, { a: 1, b: 'x', c: null }],
    [{}, { a: 1 }, { b: 1 }, { b: '', d: 1 }, { b: '', a: 1 }],
  ],
  ['an object of anything', { type: 'object' }, [{}, { a: 1, b: { c: [] } }], [[], 1]],
  [
    'other properties',
    { type: 'object', properties: { ab: { type: 'integer' } }, additionalProperties: { type: 'boolean' } },
    [{}, { ab: 1 }, { ab: 1, a: true }, { abc: false, b: true }],
    [{ ab: true }, { a: 1 }],
  ],
  [
    'properties by pattern',
    { type: 'object', patternProperties: { '^x_': { type: 'integer' } }, additionalProperties: false },
    [{}, { x_a: 1, x_b: 2 }],
    [{ a: 1 }, { x_a: 'b' }],
  ],
  ['either', { anyOf: [{ type: 'integer' }, { type: 'string', maxLength: 1 }] }, [1, 'a'], ['ab', null]],
  [
    'either, with siblings',
    {
      type: 'object',
      properties: { k: { type: 'string' } },
      required: ['k'],
      anyOf: [
        { properties: { v: { type: 'integer' } }, required: ['v'] },
        { properties: { w: { type: 'null' } }, required: ['w'] },
      ],
    },
    [
      { k: 'a', v: 1 },
      { k: 'a', w: null },
    ],
    [{ k: 'a' }, { v: 1 }],
  ],
  [
    'one of several that are apart',
    {
      oneOf: [
        { type: 'object', properties: { t: { const: 'a' } }, required: ['t'] },
        { type: 'object', properties: { t: { const: 'b' }, n: { type: 'integer' } }, required: ['t'] },
      ],
    },
    [{ t: 'a' }, { t: 'b', n: 1 }],
    [{ t: 'c' }, { t: 'a', n: 1 }],
  ],
  [
    'all of several',
    {
      allOf: [
        { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] },
        { properties: { a: { minimum: 3, type: 'integer' }, b: {} } },
      ],
    },
    [{ a: 3 }, { a: 4, b: [] }],
    [{ a: 2 }, {}],
  ],
  [
    'one of several that differ in what is there',
    {
      type: 'object',
      properties: { a: { type: 'integer' }, b: { type: 'integer' }, c: { type: 'integer' } },
      oneOf: [{ required: ['a'] }, { required: ['b', 'c'] }],
    },
    [{ a: 1 }, { b: 1, c: 2 }, { a: 1, b: 2 }, { a: 1, c: 2 }],
    [{}, { b: 1 }, { a: 1, b: 2, c: 3 }],
  ],
  [
    'what is not there',
    { type: 'object', properties: { a: {}, b: {} }, not: { required: ['a', 'b'] } },
    [{}, { a: 1 }, { b: 1 }],
    [{ a: 1, b: 1 }],
  ],
  [
    'what is none of several',
    {
      type: 'object',
      properties: { a: {}, b: {} },
      not: { anyOf: [{ required: ['a'] }, { required: ['b'] }] },
    },
    [{}],
    [{ a: 1 }, { b: 1 }, { a: 1, b: 1 }],
  ],
  ['no text', { not: { type: ['string', 'object'] } }, [1, null, [], true], ['a', {}]],
  ['values but one', { enum: ['a', 'b'], not: { const: 'a' } }, ['b'], ['a']],
  ['what is not false', { type: 'boolean', not: { const: false } }, [true], [false]],
  [
    'what depends on a property',
    {
      type: 'object',
      properties: { a: { type: 'integer' }, b: { type: 'integer' }, c: { type: 'integer' } },
      dependentRequired: { a: ['b'] },
      dependentSchemas: { c: { properties: { b: { minimum: 5 } } } },
    },
    [{}, { b: 1 }, { a: 1, b: 1 }, { b: 5, c: 1 }, { c: 1 }],
    [{ a: 1 }, { a: 1, c: 1 }, { b: 1, c: 1 }],
  ],
  [
    'if, then and else',
    {
      type: 'object',
      properties: { kind: { enum: ['a', 'b'] }, n: { type: 'integer' } },
      required: ['kind'],
      if: { properties: { kind: { const: 'a' } } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword's name
      then: { required: ['n'] }, // oxlint-disable-line unicorn/no-thenable
      else: { properties: { n: false } },
    },
    [{ kind: 'a', n: 1 }, { kind: 'b' }],
    [{ kind: 'a' }, { kind: 'b', n: 1 }, {}],
  ],
  [
    'references, and recursion',
    {
      $ref: '#/$defs/tree',
      $defs: {
        tree: {
          type: 'object',
          properties: {
            v: { type: 'integer' },
            next: { anyOf: [{ $ref: '#/$defs/tree' }, { type: 'null' }] },
          },
          required: ['v', 'next'],
        },
      },
    },
    [
      { v: 1, next: null },
      { v: 1, next: { v: 2, next: null } },
    ],
    [{ v: 1 }, { v: 1, next: 3 }],
  ],
];

test.each(taken)('%s: takes what fits, and nothing else', (_name, schema, good, bad) => {
  const validate = validator().compile(schema as object);
  for (const value of good) {
    expect([value, accepts(schema, value), schemaProblem(value, schema)]).toEqual([value, true, null]);
    expect(validate(value)).toBe(true);
  }
  for (const value of bad) expect([value, accepts(schema, value)]).toEqual([value, false]);
});

test('objects are closed where the schema does not say, or open as JSON Schema has it', () => {
  const schema = { type: 'object', properties: { a: { type: 'integer' } } };
  const more = JSON.stringify({ a: 1, b: [] });
  expect(grammarAccepts(grammarOf(schema), more)).toBe(false);
  const open = compileSchema(schema, { closed: false });
  expect(open.type === 'grammar' && grammarAccepts(open.grammar, more)).toBe(true);
  expect(open.type === 'grammar' && grammarAccepts(open.grammar, JSON.stringify({ a: 'x' }))).toBe(false);
});

test('what a grammar cannot count is found in the answer', () => {
  const schema = { type: 'array', items: { type: 'number', multipleOf: 0.1 }, uniqueItems: true };
  expect(schemaProblem([0.1, 0.3], schema)).toBeNull();
  expect(schemaProblem([0.1, 0.1], schema)).toEqual({ path: '$', keyword: 'uniqueItems' });
  expect(schemaProblem([0.15], schema)).toEqual({ path: '$[0]', keyword: 'multipleOf' });
});

test('a schema that is made to explode ends in a refusal', () => {
  const defs: Record<string, JsonSchema> = {};
  for (let n = 0; n < 40; n += 1) {
    defs[`d${n}`] = { allOf: [{ $ref: `#/$defs/d${n + 1}` }, { $ref: `#/$defs/d${n + 1}` }] };
  }
  const bomb = { $ref: '#/$defs/d0', $defs: { ...defs, d40: { type: 'string' } } };
  expect(compileSchema(bomb)).toMatchObject({ type: 'grammar' });
  const deep = Array.from({ length: 300 }).reduce<JsonSchema>(
    (inner) => ({ type: 'array', items: inner }),
    {},
  );
  expect(compileSchema(deep)).toMatchObject({ type: 'unsupported', fault: { type: 'too-large' } });
  const other: Record<string, JsonSchema> = {};
  for (let n = 0; n < 40; n += 1) {
    const both = [`a${n + 1}`, `b${n + 1}`].map((name) => ({ $ref: `#/$defs/${name}` }));
    other[`a${n}`] = { allOf: both, title: `a${n}` };
    other[`b${n}`] = { allOf: both.toReversed(), title: `b${n}` };
  }
  const doubling = { $ref: '#/$defs/a0', $defs: { ...other, a40: {}, b40: {} } };
  expect(compileSchema(doubling)).toMatchObject({ type: 'unsupported' });
  const branching = { anyOf: [{ not: {} }, { anyOf: [{ $ref: '#' }, { $ref: '#' }] }] };
  expect(schemaProblem(1, { anyOf: [{ $ref: '#' }, { $ref: '#' }] })).not.toBeNull();
  expect(compileSchema(branching)).toMatchObject({ type: 'unsupported' });
  const circle = { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } };
  expect(compileSchema(circle)).toMatchObject({ type: 'unsupported' });
});
