import { expect, test } from 'vitest';
import { argumentValue } from './argument-value.ts';

test.each([
  ['5', ['string'], '5'],
  ['5', ['integer'], 5],
  ['5', ['string', 'null'], '5'],
  ['null', ['string', 'null'], null],
  ['True', ['boolean'], true],
  ['{"a": [1]}', ['object'], { a: [1] }],
  ['{"a"', ['object'], '{"a"'],
  ['free text', [], 'free text'],
  ['"quoted"', [], '"quoted"'],
  ['7', [], 7],
])('%j, where %j is expected, is %j', (written, types, value) => {
  expect(argumentValue(written, types)).toEqual(value);
});
