import { expect, test } from 'vitest';
import { type Fields, fieldsOf, formatOf, kinds } from './schema-of.ts';

const fields: Fields = {
  several: true,
  fields: kinds.map((kind) => ({
    name: `A ${kind}`,
    kind,
    choices: kind === 'choice' ? ['red', 'green'] : [],
    meaning: kind === 'text' ? 'what it is called' : '',
  })),
};

test('fields of every kind come back from their schema as they were', () => {
  expect(fieldsOf(formatOf(fields))).toEqual(fields);
  const one = { ...fields, several: false };
  expect(fieldsOf(formatOf(one))).toEqual(one);
});

test('all fields are required, and no others are allowed', () => {
  expect(formatOf({ several: false, fields: fields.fields.slice(0, 1) })).toEqual({
    type: 'json-schema',
    schema: {
      type: 'object',
      properties: { 'A text': { type: 'string', description: 'what it is called' } },
      required: ['A text'],
      additionalProperties: false,
    },
  });
});

test('what somebody else made is not taken for fields', () => {
  expect(fieldsOf({ type: 'json' })).toBeNull();
  expect(
    fieldsOf({ type: 'json-schema', schema: { type: 'object', properties: { a: { minLength: 3 } } } }),
  ).toBeNull();
  expect(fieldsOf(undefined)).toBeNull();
});
