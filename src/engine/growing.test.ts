// Sequences are let in with what they need and grow as they write. When the cells run out, somebody is preempted, and goes
// on later from the same state.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { greedy, write } from '../../test/support/engine.ts';
import { prose } from '../../test/support/prose.ts';
import { randomModelFile } from '../../test/support/random-model-file.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { secret } from '../../test/support/test-secret.ts';

import type { Receipt } from '../core/index.ts';
import { embeddedEngine } from './client/child-engine.ts';
import type { LoadedModel, LoadOptions, Sequence } from './engine.ts';
import { generate } from './generate.ts';
import { readSnapshot } from './snapshot-file/snapshot-file.ts';

const engine = embeddedEngine();
let folder: TemporaryFolder;

/** Full attention, a sliding window, a recurrent state, and a hybrid of them. */
const names = ['llama', 'gemma3', 'mamba2', 'qwen35moe'] as const;

beforeAll(async () => {
  folder = await temporaryFolder();
  for (const name of names) await randomModelFile(folder.file(`${name}.gguf`), name, { contextTokens: 1024 });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const bytes = (text: string): number[] => [...Buffer.from(text)];

interface Answered {
  /** How many had ended when it was let in. */
  endedBefore: number;
  finishReason: string;
  receipt: Receipt;
}

/** Asks all of them at once, none of which names a length. */
async function answerAll(model: LoadedModel, prompts: readonly string[]): Promise<Answered[]> {
  let ended = 0;
  return await Promise.all(
    prompts.map(async (prompt) => {
      let endedBefore = -1;
      for await (const event of generate(model, {
        prompt: { tokens: bytes(prompt), breakpoints: [] },
        sampling: greedy,
      })) {
        if (event.type === 'generation-start') endedBefore = ended;
        if (event.type === 'error') throw event.error;
        if (event.type !== 'generation-end') continue;
        ended += 1;
        const { finishReason, receipt } = event;
        return { endedBefore, finishReason, receipt };
      }
      throw new Error('no end');
    }),
  );
}

describe.each(names)('%s', (name) => {
  const load = async (over: Partial<LoadOptions>): Promise<LoadedModel> => {
    const paths = [folder.file(`${name}.gguf`)];
    return await engine.load({ paths, digest: `sha256:${name}`, name, ...over });
  };

  test('four answers that name no length are written side by side, and each is as long as the window allows', async () => {
    await using model = await load({ sequences: 4, contextTokens: 512 });
    const answers = await answerAll(model, ['One. ', 'Two, two. ', 'Three. ', 'And four. ']);
    expect(answers.map(({ endedBefore }) => endedBefore)).toEqual([0, 0, 0, 0]);
    for (const { finishReason, receipt } of answers) {
      const { promptTokens, outputTokens } = receipt;
      expect(`${finishReason} ${promptTokens + outputTokens}`).toMatch(/^stop|^length 512$/);
    }
    // Together they write more than there are cells: those that did not end early had to take turns.
    const written = answers.reduce((sum, { receipt }) => sum + receipt.outputTokens, 0);
    expect(written).toBeGreaterThan(512);
    expect(answers.some(({ receipt }) => (receipt.preemptions ?? 0) > 0)).toBe(true);
    expect(await model.status()).toMatchObject({ sequences: 0, preempted: 0, waiting: 0, cells: 0 });
  });

  test('what was preempted is the same to the last bit when it is back', async () => {
    await using model = await load({ sequences: 2, contextTokens: 400 });
    await using first = await model.open({ cells: 200, cellsMax: 400 });
    await first.prefill(bytes(prose(30, 3)).slice(0, 150));
    const before = await stateOf(first, 'before');
    {
      await using second = await model.open({ cells: 300 });
      expect(await model.status()).toMatchObject({ sequences: 2, preempted: 1, cells: 300 });
      await second.prefill(bytes('Another one.'));
      await write(second, { maxTokens: 8 });
    }
    expect(Buffer.compare(await stateOf(first, 'after'), before)).toBe(0);
    expect(await model.status()).toMatchObject({ sequences: 1, preempted: 0 });
    await first.prefill(bytes('And on. '));
    expect((await write(first, { maxTokens: 400 })).tokens).toBeGreaterThan(0);
  });
});

/** The state of a sequence, by way of a snapshot. */
async function stateOf(sequence: Sequence, name: string): Promise<Uint8Array> {
  const request = { path: folder.file(name), key: name, tokens: sequence.length, secret };
  expect(await sequence.save(request)).toMatchObject({ type: 'saved' });
  const read = readSnapshot(request.path, request);
  if (read.type === 'rejected') throw new Error(read.reason);
  return read.state;
}
