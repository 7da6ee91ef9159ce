// Files that load, or nearly do, and are no good: what is said is said of the model, in the library's own word, and no other process
// is started for it.
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorOf } from '../../test/support/engine.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { exitCodeOf } from '../core/index.ts';
import { type TinyGguf, tinyGguf, tinyModel } from '../testing/index.ts';
import { embeddedEngine } from './index.ts';

let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

const good: TinyGguf = tinyModel();
const having = (metadata: TinyGguf['metadata']): TinyGguf => ({
  ...good,
  metadata: { ...good.metadata, ...metadata },
});
const without = (key: string): TinyGguf => ({
  ...good,
  metadata: Object.fromEntries(Object.entries(good.metadata ?? {}).filter(([name]) => name !== key)),
});
const sameTokens = { arrayOf: 'string', values: Array(257).fill('same') } as const;

const models: Record<string, [TinyGguf, string, RegExp]> = {
  'every token the same': [
    having({ 'tokenizer.ggml.tokens': sameTokens }),
    'model-load-failed',
    /"said":"llama-vocab\.cpp:\d+: GGML_ASSERT/,
  ],
  'a kind of position that there is not': [
    having({ 'llama.rope.scaling.type': 'no such' }),
    'model-load-failed',
    /"said":"llama-model\.cpp:\d+: GGML_ASSERT/,
  ],
  'no window': [having({ 'llama.context_length': 0 }), 'model-load-failed', /no-context-window/],
  'a missing window': [
    without('llama.context_length'),
    'model-load-failed',
    /file-refused.*llama\.context_length/,
  ],
  'weights that are no numbers': [
    {
      ...good,
      tensors: (good.tensors ?? []).map((tensor) =>
        tensor.name === 'output.weight' && tensor.data !== undefined
          ? { ...tensor, data: new Uint8Array(tensor.data.length).fill(255) }
          : tensor,
      ),
    },
    'logits-not-finite',
    /^\{"path":"[^"]*"\}$/,
  ],
};

test.each(Object.keys(models))('%s', async (name) => {
  const [model, code, reason] = models[name] ?? [];
  if (model === undefined || reason === undefined) throw new Error('no such model');
  const path = folder.file(`${name}.gguf`);
  await writeFile(path, tinyGguf(model));
  await using engine = embeddedEngine();
  const error = await errorOf(engine.load({ paths: [path], digest: 'sha256:0', name: 'damaged' }));
  expect([error.code, exitCodeOf(error)]).toEqual([code, 4]);
  expect(JSON.stringify(error.data)).toMatch(reason);
});
