// What a schema asks for and cannot be kept to is refused with what it is, and where.
import { expect, test } from 'vitest';
import type { PatternFault, SchemaFault } from '../../core/index.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { compileSchema } from './compile-schema.ts';

const refused: [JsonSchema, SchemaFault, path?: string][] = [
  [{ not: { type: 'integer' } }, { type: 'keyword', keyword: 'not' }],
  [
    { type: 'string', not: { const: 'a' } },
    { type: 'keyword', keyword: 'not' },
  ],
  [
    { type: 'object', properties: { a: { type: 'array', not: { minItems: 3 } } } },
    { type: 'keyword', keyword: 'not' },
    '#/properties/a',
  ],
  [
    { type: 'object', propertyNames: {} },
    { type: 'keyword', keyword: 'propertyNames' },
  ],
  [
    { type: 'object', properties: { a: { type: 'string', required: true } } },
    { type: 'keyword', keyword: 'required' },
    '#/properties/a',
  ],
  [
    { type: 'string', minLength: '3' },
    { type: 'keyword', keyword: 'minLength' },
  ],
  [
    { type: 'array', items: 'string' },
    { type: 'keyword', keyword: 'items' },
  ],
  [
    { type: 'string', minlength: 3 },
    { type: 'keyword', keyword: 'minlength' },
  ],
  [
    { type: 'string', max_length: 3 },
    { type: 'keyword', keyword: 'max_length' },
  ],
  [
    { type: 'object', additonalProperties: false },
    { type: 'keyword', keyword: 'additonalProperties' },
  ],
  [
    { type: 'object', requierd: ['a'] },
    { type: 'keyword', keyword: 'requierd' },
  ],
  [{ oneOf: [{ type: 'number' }, { type: 'integer' }] }, { type: 'branches-overlap' }],
  [
    { type: 'string', format: 'iri' },
    { type: 'format', format: 'iri' },
  ],
  [
    { type: 'string', format: 'date', pattern: 'a' },
    { type: 'beside', keyword: 'pattern', other: 'format' },
  ],
  [
    { type: 'object', patternProperties: { a: {} }, additionalProperties: true },
    { type: 'beside', keyword: 'patternProperties', other: 'additionalProperties' },
  ],
  [
    { type: 'string', minLength: 1e9 },
    { type: 'too-high', keyword: 'minLength' },
  ],
  [
    { type: 'string', maxLength: 1e9 },
    { type: 'too-high', keyword: 'maxLength' },
  ],
  [
    { type: 'array', maxItems: 1e9 },
    { type: 'too-high', keyword: 'maxItems' },
  ],
  [
    { type: 'number', allOf: [{ multipleOf: 2 }, { multipleOf: 3 }] },
    { type: 'not-merged', keyword: 'multipleOf' },
    '#/allOf/1',
  ],
  [
    { $schema: 'https://example.org/dialect', type: 'object' },
    { type: 'keyword', keyword: '$schema' },
  ],
  [{ type: 'word' }, { type: 'value-type', named: '"word"' }],
  [{ $ref: 'https://example.org/x' }, { type: 'reference', ref: 'https://example.org/x' }],
  [
    { type: 'array', contains: {} },
    { type: 'keyword', keyword: 'contains' },
  ],
  [false, { type: 'nothing-fits' }],
  [{ type: 'object', properties: { a: false }, required: ['a'] }, { type: 'nothing-fits' }],
];

test('words that are no keywords say nothing of values, and are told', () => {
  const schema = {
    type: 'object',
    version: 1,
    properties: { a: { type: 'string', widget: 'text', 'x-order': 1 } },
    _format: 'date',
  };
  expect(compileSchema(schema)).toMatchObject({ type: 'grammar', foreign: ['_format', 'version', 'widget'] });
  expect(compileSchema({ allOf: [{ help: 'a' }, { help: 'b' }] })).toMatchObject({
    type: 'grammar',
    foreign: ['help'],
  });
});

test.each([
  'https://json-schema.org/draft/2020-12/schema',
  'http://json-schema.org/draft-04/schema#',
  'http://json-schema.org/schema#',
  'https://spec.openapis.org/oas/3.1/dialect/base',
])('a schema of %s says what it is taken to say', ($schema) => {
  expect(compileSchema({ $schema, type: 'object' })).toMatchObject({ type: 'grammar' });
});

test.each(refused)('%j is refused with what is wrong with it', (schema, fault, path = '#') => {
  expect(compileSchema(schema)).toEqual({ type: 'unsupported', path, fault });
});

const patterns: [pattern: string, PatternFault][] = [
  ['(?=a)b', { type: 'look-around' }],
  ['(a)\\1', { type: 'escape', escape: '\\1' }],
  ['a\\b', { type: 'escape', escape: '\\b' }],
  ['a^b', { type: 'inner-anchor' }],
  ['(a$)b', { type: 'inner-anchor' }],
  ['a$b', { type: 'inner-anchor' }],
  ['a)', { type: 'unexpected', character: ')', at: 1 }],
  ['+a', { type: 'unexpected', character: '+', at: 0 }],
  ['(a', { type: 'open-group' }],
  ['[a', { type: 'open-class' }],
  ['[]', { type: 'empty-class' }],
  ['[b-a]', { type: 'backward-range' }],
  ['a{3,2}', { type: 'backward-repeat' }],
  ['a{1000000}', { type: 'too-many-repeats', most: 100_000 }],
  ['\\ud800', { type: 'half-character' }],
  ['('.repeat(200), { type: 'nested-too-deep' }],
  ['a'.repeat(20_000), { type: 'too-long' }],
];

test.each(patterns)('the pattern %s is refused with what is wrong with it', (pattern, fault) => {
  const expected = { type: 'unsupported', path: '#', fault: { type: 'pattern', fault } };
  expect(compileSchema({ type: 'string', pattern })).toEqual(expected);
});
