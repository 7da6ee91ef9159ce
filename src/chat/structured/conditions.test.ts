// `not`, `if`, `oneOf` and what depends on a property, against a validator of others: every small object, under schemas made at random.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { createRandom, type Random } from '../../../test/support/random.ts';
import { grammarAccepts } from '../../engine/index.ts';
import type { JsonObject } from '../schema/json-schema.ts';
import { schemaProblem } from '../schema/schema-problem.ts';
import { compileSchema } from './compile-schema.ts';

const names = ['a', 'b', 'c'] as const;
const properties = { a: { enum: ['x', 'y'] }, b: { type: 'integer', maximum: 3 }, c: { type: 'boolean' } };
const values = { a: ['x', 'y'], b: [1, 3], c: [true, false] } as const;

/** All objects of these values, the properties in their order. */
const objects = names.reduce<Record<string, unknown>[]>(
  (sum, name) => sum.flatMap((each) => [each, ...values[name].map((value) => ({ ...each, [name]: value }))]),
  [{}],
);

function someNames(random: Random): string[] {
  const some = names.filter(() => random.between(0, 1) === 1);
  return some.length === 0 ? [random.pick(names)] : some;
}

/** Something that holds of some objects. */
function claim(random: Random): JsonObject {
  return random.pick<JsonObject>([
    { required: someNames(random) },
    { properties: { a: { const: random.pick(['x', 'y']) } } },
    { properties: { a: { const: 'x' } }, required: ['a'] },
    { properties: { c: { const: false } }, required: ['c', random.pick(['a', 'b'])] },
    { type: 'object', required: someNames(random) },
  ]);
}

function condition(random: Random): JsonObject {
  const claims = (): JsonObject[] => Array.from({ length: random.between(2, 3) }, () => claim(random));
  return random.pick<() => JsonObject>([
    () => ({ not: claim(random) }),
    () => ({ not: { anyOf: claims() } }),
    // biome-ignore lint/suspicious/noThenProperty: the keyword's name
    () => ({ if: claim(random), then: claim(random) }), // oxlint-disable-line unicorn/no-thenable
    () => ({ if: claim(random), else: claim(random) }),
    () => ({ dependentRequired: { [random.pick(names)]: someNames(random) } }),
    () => ({ dependentSchemas: { a: claim(random), b: claim(random) } }),
    () => ({ dependencies: { b: someNames(random), c: claim(random) } }),
    () => ({ oneOf: claims() }),
    () => ({ allOf: [{ not: claim(random) }, { not: claim(random) }] }),
    () => ({ anyOf: [{ not: claim(random) }, claim(random)] }),
  ])();
}

test('what holds is taken, and nothing else', () => {
  let compared = 0;
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = createRandom(seed);
    const schema: JsonObject = {
      type: 'object',
      properties,
      additionalProperties: false,
      ...condition(random),
    };
    const compiled = compileSchema(schema);
    const validate = new Ajv2020({ strict: false }).compile(schema);
    const good = objects.filter((each) => validate(each));
    if (compiled.type === 'unsupported') {
      // Only what no object holds, and branches of which one holds whenever another does.
      const isExpected = compiled.fault.type === 'branches-overlap' || good.length === 0;
      expect([seed, schema, compiled.fault, isExpected]).toEqual([seed, schema, compiled.fault, true]);
      continue;
    }
    compared += 1;
    const taken = objects.filter((each) => grammarAccepts(compiled.grammar, JSON.stringify(each)));
    expect([seed, schema, taken]).toEqual([seed, schema, good]);
    const checked = objects.filter((each) => schemaProblem(each, schema) === null);
    expect([seed, schema, checked]).toEqual([seed, schema, good]);
  }
  expect(compared).toBeGreaterThan(200);
});
