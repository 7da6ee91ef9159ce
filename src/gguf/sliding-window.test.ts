import { expect, test } from 'vitest';
import { imaginaryFile, type TinyValue } from '../testing/tiny-gguf.ts';
import { describeGguf, readGgufHeader, type SlidingWindow } from './index.ts';

async function windowOf(
  architecture: string,
  layers: number,
  own: Record<string, TinyValue>,
): Promise<SlidingWindow | null> {
  const named = Object.entries(own).map(([key, value]) => [`${architecture}.${key}`, value]);
  const metadata = {
    'general.architecture': architecture,
    [`${architecture}.block_count`]: layers,
    ...Object.fromEntries(named),
  };
  return describeGguf(await readGgufHeader(imaginaryFile({ metadata }))).slidingWindow;
}

const window = (tokens: number): Record<string, TinyValue> => ({ 'attention.sliding_window': tokens });
const pattern = (value: TinyValue): Record<string, TinyValue> => ({
  'attention.sliding_window_pattern': value,
});
const flags = (text: string): TinyValue => ({
  arrayOf: 'bool',
  values: [...text].map((each) => each === 'w'),
});

/** w: sees its window. F: sees everything. */
test.each<[string, string, Record<string, TinyValue>, number, string]>([
  ['five windowed to one global', 'gemma3', window(512), 512, 'wwwwwFwwwwwF'],
  ['a period from the file', 'gemma3', { ...window(512), ...pattern(3) }, 512, 'wwFwwFwwFwwF'],
  ['a window the file does not name', 'gemma2', {}, 4096, 'wFwFwFwFwFwF'],
  ['alternating', 'gpt-oss', window(128), 128, 'wFwFwFwFwFwF'],
  ['chunks of 8,192, whatever the file says', 'llama4', window(1000), 8192, 'wwwFwwwFwwwF'],
  ['the global layer first', 'smallthinker', window(1), 4096, 'FwwwFwwwFwww'],
  [
    'a list from the file',
    'gemma4',
    { ...window(1024), ...pattern(flags('wwFFwwwwwwwF')) },
    1024,
    'wwFFwwwwwwwF',
  ],
  [
    'a list where usually a period is',
    'mellum',
    { ...window(64), ...pattern(flags('FFFFFFFFFFFw')) },
    64,
    'FFFFFFFFFFFw',
  ],
  [
    'none in layers that only predict',
    'mimo2',
    { ...window(9), ...pattern(flags('wwwFwwwFwwwF')), nextn_predict_layers: 1 },
    9,
    'wwwFwwwFwwwF',
  ],
])('%s: %s', async (_, architecture, own, tokens, layers) => {
  const found = await windowOf(architecture, 12, own);
  expect(found?.tokens).toBe(tokens);
  expect(found?.layers.map((windowed) => (windowed ? 'w' : 'F')).join('')).toBe(layers);
});

test.each<[string, string, Record<string, TinyValue>]>([
  ['the engine ignores it', 'phi3', window(2047)],
  ['the architecture has no rule', 'qwen2', window(4096)],
  ['the file says zero', 'llama4', window(0)],
  ['the file names none', 'gemma3', {}],
  ['only the model of 64 layers has it', 'exaone4', window(4096)],
])('no window where %s (%s)', async (_, architecture, own) => {
  expect(await windowOf(architecture, 12, own)).toBeNull();
});
