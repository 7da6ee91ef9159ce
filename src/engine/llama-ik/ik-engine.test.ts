// What is this engine's own: what it refuses, and which steps it reads in. The contract of all engines is in ../engine-contract.test.ts. It
// needs libraries of ik_llama.cpp, which do not come with Deskside: DESKSIDE_IK_LIB names their folder, and without it these tests are skipped.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorOf, openWith, write } from '../../../test/support/engine.ts';
import { realModel } from '../../../test/support/real-models.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { secret } from '../../../test/support/test-secret.ts';
import { tinyModelFile } from '../../../test/support/tiny-model-file.ts';
import { embeddedEngine } from '../client/child-engine.ts';
import { createReceipt } from '../create-receipt.ts';
import type { LoadOptions } from '../engine.ts';
import { snapshotKeys } from '../prefix-cache/snapshot-key.ts';

const hasLibrary = Boolean(process.env.DESKSIDE_IK_LIB);

describe.runIf(hasLibrary)('with libraries of ik_llama.cpp', () => {
  const engine = embeddedEngine({ family: 'ik' });
  let folder: TemporaryFolder;
  let options: LoadOptions;
  beforeAll(async () => {
    folder = await temporaryFolder();
    const paths = [await tinyModelFile(folder.file('tiny.gguf'))];
    options = { paths, digest: 'sha256:0', name: 'tiny' };
  });
  afterAll(async () => {
    await engine[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  test('a file whose rows its kernels for large steps cut short is read in small ones, and the receipt says so', async () => {
    await using model = await engine.load(await realModel('smollm2'));
    expect(model.context).toMatchObject({ batchTokens: 31, stepDivergence: expect.any(Number) });
    const usage = {
      promptTokens: 1,
      cachedTokens: 0,
      prefixCache: 'off',
      restoreMs: 0,
      prefillMs: 0,
    } as const;
    const receipt = createReceipt(model, usage, { outputTokens: 0, firstTokenMs: 0, decodeMs: 0 });
    expect(receipt.engine).toMatch(/^ik \(library [0-9a-f]{8}, batch size 31\)$/);
  });

  test('what it cannot do, or not rightly, is refused by name', async () => {
    const refusal = async (more: Partial<LoadOptions>): Promise<unknown> =>
      (await errorOf(engine.load({ ...options, ...more }))).data;
    expect(await refusal({ flashAttention: 'on' })).toMatchObject({
      capability: 'flashAttention',
      engine: 'ik',
    });
    expect(await refusal({ kvTypeK: 'q8_0' })).toMatchObject({ capability: 'quantizedCache' });
    const ropeScaling = { type: 'linear', factor: 2 } as const;
    expect(await refusal({ ropeScaling })).toMatchObject({ capability: 'ropeScaling' });
    expect(await refusal({ draft: { paths: options.paths } })).toMatchObject({ capability: 'draftModels' });
    const paths = [await tinyModelFile(folder.file('gemma3.gguf'), { architecture: 'gemma3' })];
    expect(await refusal({ paths })).toMatchObject({ capability: 'architecture' });
    expect(await refusal({ placement: { gpu: 'vulkan' } })).toMatchObject({ setting: 'gpu' });
  });

  test('a state of the other engine is never gone on from, by its name nor by what is in it', async () => {
    await using other = embeddedEngine({ family: 'llama' });
    const [mine, theirs] = [await engine.load(options), await other.load(options)];
    expect(snapshotKeys(mine, [1], [1])).not.toEqual(snapshotKeys(theirs, [1], [1]));
    const [from, to] = [await openWith(theirs, 'The lease ends'), await mine.open({ cells: 100 })];
    const { length: tokens } = from.tokens;
    const snapshot = { path: folder.file('one.snapshot'), key: 'the same', tokens, secret };
    expect(await from.sequence.save(snapshot)).toMatchObject({ type: 'saved' });
    expect(await to.restore(snapshot)).toMatchObject({ type: 'rejected' });
    await to.prefill(from.tokens);
    expect((await write(to, { maxTokens: 5 })).tokens).toBe(5);
  });
});
