import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../test/support/tiny-model-file.ts';
import { createSubject, withModel } from '../subject.ts';
import { contextFor, type ReAskPrompts, reAskPrompts } from './re-ask-prompts.ts';
import { reAskSeries } from './re-ask-series.ts';

async function prompts(wanted: number): Promise<ReAskPrompts & { contextTrained: number }> {
  await using folder = await temporaryFolder();
  const path = await tinyModelFile(folder.file('tiny.gguf'));
  const subject = await createSubject(path, 1, new AbortController().signal);
  return await withModel(subject, 256, async (model) => {
    return { ...(await reAskPrompts(model, wanted)), contextTrained: model.model.contextTrained };
  });
}

test('a document is as long as was wanted, and the questions begin with different tokens', async () => {
  const { document, questions } = await prompts(100);
  expect(document.length).toBe(100);
  const [first, second] = questions;
  expect(first[0]).not.toBe(second[0]);
});

test('one that is longer than the window is cut to what it holds with question and answer', async () => {
  const { document, longest, contextTrained } = await prompts(1_000_000);
  expect(document.length).toBe(longest);
  expect(contextFor(document.length)).toBe(contextTrained);
});

test('only long documents are held to aims, and only models with a window to the one against a slot', () => {
  const held = (tokens: number, windowed: boolean): unknown[] =>
    reAskSeries(tokens, windowed).flatMap(({ title, target, limit }) =>
      title !== 'file' && (target !== undefined || limit !== undefined) ? [target ?? limit] : [],
    );
  expect(held(3072, true)).toEqual([]);
  expect(held(8172, false)).toEqual([100, 1]);
  expect(held(8192, true)).toEqual([50, 100, 1]);
});
