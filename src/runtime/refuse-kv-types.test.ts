import { expect, test } from 'vitest';
import { describeGguf, readGgufHeader } from '../gguf/index.ts';
import { deepseekLite, imaginaryFile, smolLm2, tinyModel } from '../testing/index.ts';
import { refuseKvTypes } from './refuse-kv-types.ts';

const smol = describeGguf(await readGgufHeader(imaginaryFile(smolLm2())));
const narrow = describeGguf(await readGgufHeader(imaginaryFile(tinyModel())));
const compressed = describeGguf(await readGgufHeader(imaginaryFile(deepseekLite())));

test('every type goes with heads of whole blocks', () => {
  refuseKvTypes(smol, { kvTypeK: 'q8_0', kvTypeV: 'q4_0' });
  refuseKvTypes(narrow, { kvTypeK: 'f16', kvTypeV: 'f16' });
  refuseKvTypes(compressed, { kvTypeK: 'q8_0', kvTypeV: 'q8_0' });
});

test.each([
  ['q8_0', 'f16'],
  ['f16', 'q4_0'],
] as const)('narrow heads refuse %s,%s', (kvTypeK, kvTypeV) => {
  expect(() => refuseKvTypes(narrow, { kvTypeK, kvTypeV })).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ reason: 'head-width', headDim: 16 }) }),
  );
});

test('one vector for keys and values has one type', () => {
  expect(() => refuseKvTypes(compressed, { kvTypeK: 'q8_0', kvTypeV: 'f16' })).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ reason: 'one-vector' }) }),
  );
});
