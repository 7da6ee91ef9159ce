// Llama 4 forgets at every multiple of 8,192 tokens: a snapshot just before one, and a question that goes past it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askAnew } from '../support/ask-state.ts';
import { prose } from '../support/prose.ts';
import { randomModelFile } from '../support/random-model-file.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

test('a restored state crosses the border of a chunk with the same bits', async () => {
  const file = await randomModelFile(folder.file('llama4.gguf'), 'llama4');
  const asking = {
    options: { ...file, contextTokens: 9216 },
    prefix: prose(1600).slice(0, 8150),
    question: ' How high is the rent in the first year of the lease?',
    snapshot: { path: folder.file('snapshot'), key: 'chunk' },
  };
  const first = await askAnew(asking, 'save');
  expect([first.tokens, asking.question.length]).toEqual([8150, 53]);
  const second = await askAnew(asking, 'restore');
  expect(second.text).toBe(first.text);
  expect(second.logits.equals(first.logits)).toBe(true);
});
