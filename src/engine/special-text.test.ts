// Families mark their reasoning and their channels with special tokens. Their text is there where it was asked for.
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complete, noFile } from '../../test/support/engine.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { type TinyGguf, type TinyValue, tinyGguf, tinyModel } from '../testing/index.ts';
import { embeddedEngine } from './client/child-engine.ts';
import type { LoadedModel } from './engine.ts';
import { fakeEngine } from './fake/index.ts';

let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

const mark = '<|im_start|>';

test('the real engine writes special tokens as text where that was asked for, and leaves them out elsewhere', async () => {
  const usual = tinyModel({ contextTokens: 1024 });
  await using engine = embeddedEngine();
  const load = async (name: string, model: TinyGguf): Promise<LoadedModel> => {
    await writeFile(folder.file(name), tinyGguf(model));
    return engine.load({ ...noFile, paths: [folder.file(name)] });
  };
  const plain = (await complete(await load('usual.gguf', usual), 'Once')).text;
  // The character that it writes first is made a special token of the same number, with another text.
  const marked = await load('marked.gguf', withSpecial(usual, plain.charCodeAt(0)));
  const rest = plain.replaceAll(plain.charAt(0), '');
  const shown = plain.replaceAll(plain.charAt(0), mark);
  expect((await complete(marked, 'Once', { specialText: true })).text).toBe(shown);
  expect((await complete(marked, 'Once', { specialText: false })).text).toBe(rest);
});

function withSpecial(model: TinyGguf, token: number): TinyGguf {
  const { metadata = {} } = model;
  const replaced = (key: string, value: string | number): TinyValue => {
    const list = metadata[key];
    if (typeof list !== 'object' || !('arrayOf' in list)) throw new Error(`${key} is not a list`);
    return { ...list, values: list.values.with(token, value) };
  };
  return {
    ...model,
    metadata: {
      ...metadata,
      'tokenizer.ggml.tokens': replaced('tokenizer.ggml.tokens', mark),
      'tokenizer.ggml.token_type': replaced('tokenizer.ggml.token_type', 3),
    },
  };
}

test.each([
  { specialText: true, expected: `${mark}think` },
  { specialText: false, expected: 'think' },
])('so does the fake, $specialText', async ({ specialText, expected }) => {
  await using engine = fakeEngine({ answers: [{ tokens: [256, ...Buffer.from('think')] }] });
  const model = await engine.load(noFile);
  expect((await complete(model, 'Once', { specialText })).text).toBe(expected);
});
