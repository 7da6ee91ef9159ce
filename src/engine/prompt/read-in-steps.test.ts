// Whoever keeps nothing gets the answer that everybody gets: what is read comes together in the same steps.
import { expect, test } from 'vitest';
import { prose } from '../../../test/support/prose.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../../test/support/tiny-model-file.ts';
import { embeddedEngine } from '../client/child-engine.ts';
import { PrefixCache } from '../prefix-cache/index.ts';
import { openPrompt } from './index.ts';

test('nothing kept of a prompt, and the same logits to the last bit', async () => {
  await using folder = await temporaryFolder();
  const path = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 4096 });
  await using engine = embeddedEngine();
  const model = await engine.load({
    paths: [path],
    digest: 'sha256:tiny',
    name: 'tiny',
    threads: 1,
    contextTokens: 4096,
  });
  const tokens = [...Buffer.from(`${prose(60, 1)} And who pays?`)];
  const breakpoints = [101, 250, tokens.length - 14];
  const logitsWith = async (cache: PrefixCache | null): Promise<Buffer> => {
    await using opened = await openPrompt(model, { tokens, breakpoints, reserveTokens: 8, cache });
    return Buffer.from((await opened.sequence.logits()).buffer);
  };
  const kept = await logitsWith(new PrefixCache({ folder: folder.file('snapshots'), budgetBytes: 1e9 }));
  const notKept = await logitsWith(null);
  expect(notKept.equals(kept)).toBe(true);
});
