import { stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../test/support/tiny-model-file.ts';
import { askInNewProcess } from './ask-in-new-process.ts';

test('the first question finds nothing, the second the state, and so does a later process', async () => {
  await using folder = await temporaryFolder();
  const path = await tinyModelFile(folder.file('tiny.gguf'));
  const { size: bytes } = await stat(path);
  const document = [...Buffer.from('The rent is due on the third working day. '.repeat(4))];
  const [first, second] = ['When?', 'And how much?'].map((text) => [...Buffer.from(text)]);
  const request = {
    path,
    name: 'tiny',
    bytes,
    threads: 1,
    contextTokens: 512,
    folder: folder.path,
    document,
  };
  const ask = (questions: number[][]) =>
    askInNewProcess({ ...request, questions, maxTokens: 8 }, new AbortController().signal);

  const { answers, loadedMs, firstMs } = await ask([first ?? [], second ?? []]);
  expect(answers.map(({ prefixCache, cachedTokens }) => [prefixCache, cachedTokens])).toEqual([
    ['stored', 0],
    ['hit', document.length],
  ]);
  expect(answers.map(({ saveMs }) => saveMs > 0)).toEqual([true, false]);
  expect(firstMs).toBeGreaterThan(loadedMs);

  const later = await ask([second ?? []]);
  expect(later.answers).toMatchObject([{ prefixCache: 'hit', cachedTokens: document.length, saveMs: 0 }]);
});
