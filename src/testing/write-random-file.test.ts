import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GgufHeader, openFileSource, readGgufHeader } from '../gguf/index.ts';
import { byteTokenizer } from './byte-tokenizer.ts';
import { architectures, randomModel, tinyGguf } from './index.ts';
import { modelMetadata } from './random-model.ts';
import { writeRandomFile } from './write-random-file.ts';

const small = architectures['gemma4-moe'];
const file = { metadata: { ...modelMetadata(small), ...byteTokenizer() }, weights: small.weights };
let folder: string;
let path: string;
let header: GgufHeader;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskside-random-'));
  path = join(folder, 'small.gguf');
  await writeRandomFile(path, file);
  await using source = await openFileSource(path);
  header = await readGgufHeader(source);
});
afterAll(() => rm(folder, { recursive: true }));

test('a streamed file is laid out like one that was written at once', () => {
  const whole = tinyGguf(randomModel('gemma4-moe', { type: 'q4_0' }));
  const bytes = readFileSync(path);
  expect(bytes.length).toBe(whole.length);
  expect(bytes.subarray(0, header.headerBytes).equals(whole.subarray(0, header.headerBytes))).toBe(true);
});

test('its scales are ordinary numbers of both signs', () => {
  const { offset = 0, bytes = 0 } =
    header.tensors.find(({ name }) => name === 'blk.0.ffn_down_exps.weight') ?? {};
  const view = new DataView(readFileSync(path).buffer, header.headerBytes + offset, bytes);
  const scales = Array.from({ length: bytes / 18 }, (_, block) => view.getFloat16(block * 18, true));
  const sizes = scales.map(Math.abs);
  // The smallest ordinary number of half precision is 6.1e-5.
  expect(Math.min(...sizes)).toBeGreaterThan(0.01);
  expect(Math.max(...sizes)).toBeLessThan(0.1);
  expect(scales.filter((scale) => scale < 0).length / scales.length).toBeCloseTo(0.5, 1);
});

test('it depends on the seed and on nothing else', async () => {
  const other = join(folder, 'other.gguf');
  await writeRandomFile(other, file);
  expect(readFileSync(other).equals(readFileSync(path))).toBe(true);
  await writeRandomFile(other, { ...file, seed: 2 });
  expect(readFileSync(other).equals(readFileSync(path))).toBe(false);
});

test('one that was given up is not there', async () => {
  const given = join(folder, 'given up.gguf');
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(writeRandomFile(given, { ...file, signal })).rejects.toThrow();
  expect([existsSync(given), existsSync(`${given}.part`)]).toEqual([false, false]);
});
