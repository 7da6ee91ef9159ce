// Every type of the cache on real weights: it answers, is saved, and is the same bits again in another process.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoadOptions } from '../../src/engine/index.ts';
import { askAnew } from '../support/ask-state.ts';
import { realModel } from '../support/real-models.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const question = '<|im_start|>user\nWhat is the capital of France?<|im_end|>\n<|im_start|>assistant\n';
const prefix =
  '<|im_start|>system\nParis is the capital of France. Rome is the capital of Italy. Answer briefly.<|im_end|>\n';

let folder: TemporaryFolder;
let base: LoadOptions;

beforeAll(async () => {
  folder = await temporaryFolder();
  base = { ...(await realModel('smollm2')), contextTokens: 512 };
});
afterAll(() => folder[Symbol.asyncDispose]());

const settings: [string, Partial<LoadOptions>][] = [
  ['f16', {}],
  ['q8_0', { kvTypeK: 'q8_0', kvTypeV: 'q8_0' }],
  ['q5_1', { kvTypeK: 'q5_1', kvTypeV: 'q5_1' }],
  ['q4_0 for values', { kvTypeK: 'q8_0', kvTypeV: 'q4_0' }],
  ['q8_0 keys without flash attention', { kvTypeK: 'q8_0', flashAttention: 'off' }],
  ['without repacking and mapping', { repack: false, mmap: false }],
];

test.each(settings)('%s', async (name, over) => {
  const snapshot = { path: folder.file(name), key: name };
  const asking = { options: { ...base, ...over }, prefix, question, snapshot };
  const first = await askAnew(asking, 'save');
  const second = await askAnew(asking, 'restore');
  expect(first.text).toContain('Paris');
  expect(second.text).toBe(first.text);
  expect(second.logits.equals(first.logits)).toBe(true);
});

test('q4_0 for both is rough, and the same again', async () => {
  const options = { ...base, kvTypeK: 'q4_0', kvTypeV: 'q4_0' } as const;
  const asking = { options, prefix, question, snapshot: { path: folder.file('rough'), key: 'rough' } };
  const first = await askAnew(asking, 'save');
  const second = await askAnew(asking, 'restore');
  expect(second.text).toBe(first.text);
  expect(second.logits.equals(first.logits)).toBe(true);
});
