import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLlamaLibrary } from '../llama/index.ts';
import type { Pointer } from './ffi.ts';
import { LogitRows } from './logit-rows.ts';
import type { BatchStruct, NativeFunctions } from './native-functions.ts';

// Any memory of the library's will do; a batch has several pieces.
let functions: NativeFunctions;
let batch: BatchStruct;
beforeAll(() => {
  ({ functions } = openLlamaLibrary());
  batch = functions.llama_batch_init(16, 0, 1);
});
afterAll(() => functions.llama_batch_free(batch));

const rowsOf = (most: number): ((pointer: Pointer) => Float32Array) => {
  const rows = new LogitRows(2, most);
  return (pointer) => rows.at(pointer);
};

test('rows that are read in turn are not created again each time', () => {
  const at = rowsOf(2);
  const [first, second] = [at(batch.token), at(batch.pos)];
  expect(first).toHaveLength(2);
  expect(second).not.toBe(first);
  expect([at(batch.token), at(batch.pos), at(batch.token)].map((row) => row === first)).toEqual([
    true,
    false,
    true,
  ]);
  expect(at(batch.pos)).toBe(second);
});

test('a row shows what is in the memory now', () => {
  const at = rowsOf(2);
  at(batch.token).set([0.5, -1]);
  expect([...at(batch.token)]).toEqual([0.5, -1]);
});

test('addresses that are no longer used do not add up', () => {
  const at = rowsOf(2);
  const first = at(batch.token);
  at(batch.pos);
  at(batch.logits);
  expect(at(batch.token)).not.toBe(first);
});
