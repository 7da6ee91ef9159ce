import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeGguf, type GgufSummary, openFileSource, readGgufHeader } from '../gguf/index.ts';
import { type TinyModelOptions, tinyGguf, tinyModel } from './index.ts';

async function onDisk(options: TinyModelOptions): Promise<GgufSummary> {
  const folder = await mkdtemp(join(tmpdir(), 'deskside-tiny-'));
  const path = join(folder, 'tiny.gguf');
  await writeFile(path, tinyGguf(tinyModel(options)));
  await using source = await openFileSource(path);
  const summary = describeGguf(await readGgufHeader(source));
  await rm(folder, { recursive: true });
  return summary;
}

test('a tiny model is a whole model', async () => {
  expect(await onDisk({ contextTokens: 512 })).toMatchObject({
    architecture: 'llama',
    contextTrained: 512,
    layers: 4,
    vocabularySize: 257,
    hasChatTemplate: true,
    slidingWindow: null,
  });
});

test('a windowed one sees its window in every other layer', async () => {
  const { slidingWindow } = await onDisk({ architecture: 'gemma3', slidingWindow: 32 });
  expect(slidingWindow).toEqual({ tokens: 32, layers: [true, false, true, false] });
});

test('its weights depend on the seed and on nothing else', () => {
  const bytes = (seed: number): Buffer => Buffer.from(tinyGguf(tinyModel({ seed })));
  expect(bytes(1).equals(bytes(1))).toBe(true);
  expect(bytes(1).equals(bytes(2))).toBe(false);
});

test('its vocabulary spells every byte, each once', () => {
  const tokens = tinyModel().metadata?.['tokenizer.ggml.tokens'];
  const values = typeof tokens === 'object' && 'values' in tokens ? tokens.values : [];
  expect(new Set(values).size).toBe(257);
  expect([values[0x41], values[0x20], values[0x0a]]).toEqual(['A', 'Ġ', 'Ċ']);
});
