import { expect, test } from 'vitest';
import { describeGguf, readGgufHeader } from '../../gguf/index.ts';
import { deepseekLite, imaginaryFile, smolLm2, tinyModel } from '../../testing/index.ts';
import { refuseKvTypes } from './refuse-kv-types.ts';

const smol = describeGguf(await readGgufHeader(imaginaryFile(smolLm2())));
const narrow = describeGguf(await readGgufHeader(imaginaryFile(tinyModel())));
const compressed = describeGguf(await readGgufHeader(imaginaryFile(deepseekLite())));

test('every type goes with heads of whole blocks', () => {
  refuseKvTypes(smol, { k: 'q8_0', v: 'q4_0' });
  refuseKvTypes(narrow, { k: 'f16', v: 'f16' });
  refuseKvTypes(compressed, { k: 'q8_0', v: 'q8_0' });
});

test.each([
  ['q8_0', 'f16'],
  ['f16', 'q4_0'],
] as const)('narrow heads refuse %s,%s', (k, v) => {
  expect(() => refuseKvTypes(narrow, { k, v })).toThrow(/16 wide/);
});

test('one vector for keys and values has one type', () => {
  expect(() => refuseKvTypes(compressed, { k: 'q8_0', v: 'f16' })).toThrow(/one type/);
});
