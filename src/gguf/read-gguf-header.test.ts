import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gemma4Moe } from '../testing/imaginary-models.ts';
import { imaginaryFile, type TinyGguf, tinyGguf } from '../testing/tiny-gguf.ts';
import { type ByteSource, readGgufHeader } from './index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskside-gguf-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(spec: TinyGguf): Promise<string> {
  const path = join(folder, `${crypto.randomUUID()}.gguf`);
  await writeFile(path, tinyGguf(spec));
  return path;
}

const everyType: TinyGguf = {
  metadata: {
    text: 'Bär, 熊',
    yes: true,
    whole: 7,
    fraction: 0.5,
    u8: { type: 'u8', value: 255 },
    i8: { type: 'i8', value: -2 },
    u16: { type: 'u16', value: 65_535 },
    i16: { type: 'i16', value: -300 },
    i32: { type: 'i32', value: -70_000 },
    u64: { type: 'u64', value: 2n ** 40n },
    huge: { type: 'u64', value: 2n ** 63n },
    i64: { type: 'i64', value: -5n },
    f64: { type: 'f64', value: 0.1 },
    list: { arrayOf: 'string', values: ['a', '', 'ü'] },
    flags: { arrayOf: 'bool', values: [true, false] },
  },
  tensors: [
    { name: 'a', shape: [32, 2], type: 'q4_0' },
    { name: 'b', shape: [3] },
  ],
};

const everyValue = {
  text: 'Bär, 熊',
  yes: true,
  whole: 7,
  fraction: 0.5,
  u8: 255,
  i8: -2,
  u16: 65_535,
  i16: -300,
  i32: -70_000,
  u64: 2 ** 40,
  huge: 2n ** 63n,
  i64: -5,
  f64: 0.1,
  list: { arrayOf: 'string', length: 3, values: ['a', '', 'ü'] },
  flags: { arrayOf: 'bool', length: 2, values: [true, false] },
};

describe('a GGUF header', () => {
  test.each([
    ['version 3', {}],
    ['version 2', { version: 2 }],
  ])('of %s gives every kind of value, and tensors with their places', async (_, variant) => {
    const header = await readGgufHeader(await written({ ...everyType, ...variant }));
    expect(Object.fromEntries(header.metadata)).toEqual(everyValue);
    expect(header.tensors).toEqual([
      { name: 'a', shape: [32, 2], type: 2, typeName: 'q4_0', offset: 0, bytes: 36 },
      { name: 'b', shape: [3], type: 0, typeName: 'f32', offset: 64, bytes: 12 },
    ]);
    expect(header.headerBytes % 32).toBe(0);
    expect(header.fileBytes).toBe(header.headerBytes + 96);
  });

  test('is read in the byte order it was written in', async () => {
    const header = await readGgufHeader(imaginaryFile({ ...everyType, littleEndian: false }));
    expect(header).toMatchObject({ littleEndian: false, version: 3 });
    expect(Object.fromEntries(header.metadata)).toEqual(everyValue);
  });

  test('may be without tensors, as the first shard of a split model is', async () => {
    const header = await readGgufHeader(await written({ metadata: { 'split.count': 2 } }));
    expect(header.tensors).toEqual([]);
    expect(header.headerBytes).toBe(header.fileBytes);
  });

  test('keeps the place of the tensors where the alignment is another one', async () => {
    const spec = { metadata: { 'general.alignment': 8 }, tensors: [{ name: 'a', shape: [2] }] };
    const { headerBytes } = await readGgufHeader(imaginaryFile(spec));
    expect(headerBytes % 8).toBe(0);
  });
});

describe('long arrays', () => {
  const tokens = Array.from({ length: 50_000 }, (_, index) => `token ${index} ${'x'.repeat(index % 40)}`);
  const scores = tokens.map((_, index) => index / 2);
  const spec: TinyGguf = {
    metadata: {
      tokens: { arrayOf: 'string', values: tokens },
      scores: { arrayOf: 'f32', values: scores },
      after: 'still here',
    },
  };

  test('are stepped over', async () => {
    const { metadata } = await readGgufHeader(await written(spec));
    expect(metadata.get('tokens')).toEqual({ arrayOf: 'string', length: 50_000 });
    expect(metadata.get('scores')).toEqual({ arrayOf: 'f32', length: 50_000 });
    expect(metadata.get('after')).toBe('still here');
  });

  test('are kept when they are asked for', async () => {
    const { metadata } = await readGgufHeader(await written(spec), { arrays: ['tokens', 'scores'] });
    expect(metadata.get('tokens')).toMatchObject({ values: tokens });
    expect(metadata.get('scores')).toMatchObject({ values: scores });
  });
});

test('a string longer than the window is read whole', async () => {
  const template = 'ä'.repeat(400_000);
  const { metadata } = await readGgufHeader(imaginaryFile({ metadata: { template, after: 1 } }));
  expect(metadata.get('template')).toBe(template);
  expect(metadata.get('after')).toBe(1);
});

test('nothing behind the header of a 14 GB file is read', async () => {
  const file = imaginaryFile(gemma4Moe());
  let furthest = 0;
  const watched: ByteSource = {
    ...file,
    read: (target, position) => {
      furthest = Math.max(furthest, position + target.length);
      return file.read(target, position);
    },
  };
  const header = await readGgufHeader(watched);
  expect(header.fileBytes).toBeGreaterThan(14e9);
  expect(header.tensors).toHaveLength(297);
  expect(furthest).toBeLessThan(2 ** 20);
});

test('reading stops when its signal says so', async () => {
  const signal = AbortSignal.abort();
  await expect(readGgufHeader(imaginaryFile(everyType), { signal })).rejects.toThrow(signal.reason);
});

test('a file that is not there, and a folder, are named', async () => {
  const missing = join(folder, 'none.gguf');
  await expect(readGgufHeader(missing)).rejects.toMatchObject({
    code: 'file-unusable',
    data: { path: missing, reason: 'ENOENT' },
  });
  await expect(readGgufHeader(folder)).rejects.toMatchObject({
    code: 'model-file-invalid',
    data: { path: folder, reason: 'not-a-file' },
  });
});
