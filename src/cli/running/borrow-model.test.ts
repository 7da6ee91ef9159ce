// A model that is borrowed does what it does in a process of one's own, and never keeps others waiting.
import { afterAll, expect, test } from 'vitest';
import { type Serving, type ServingOptions, servingReal } from '../../../test/support/serving.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../../test/support/tiny-model-file.ts';
import { ChatSession } from '../../chat/index.ts';
import type { LoadedModel } from '../../engine/index.ts';
import { type OpenedModel, openModel } from '../../runtime/index.ts';
import { StandInModel } from '../runtime/stand-in-model.ts';
import { packageVersion } from '../version/package-version.ts';
import { type Borrowed, borrowModel } from './borrow-model.ts';

const folder = await temporaryFolder();
const path = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 4096 });
afterAll(() => folder[Symbol.asyncDispose]());
const wanted = { threads: 1, sequences: 2, contextTokens: 4096 };
const { signal } = new AbortController();

async function lending(options: ServingOptions = {}): Promise<Serving> {
  return await servingReal({ ownSocket: true, version: packageVersion(), wanted, ...options });
}

async function borrowed(env?: NodeJS.ProcessEnv): Promise<Extract<Borrowed, { type: 'borrowed' }>> {
  const got = await borrowModel({
    model: path,
    wanted: {},
    keepAliveMs: undefined,
    signal,
    onEvent: () => {},
    ...(env === undefined ? {} : { env }),
  });
  if (got.type !== 'borrowed') throw new Error(got.type);
  return got;
}

/** Everything that can be done with a model, and what came of it. */
async function everything(model: LoadedModel): Promise<unknown[]> {
  const [tokens = [], more = []] = await model.tokenizeAll([
    { text: 'The rent is 900 euros.', special: false, after: 'start' },
    { text: ' It is due in May.', special: false, after: 'previous' },
  ]);
  await using sequence = await model.open({ cells: 200, cellsMax: 400 });
  const read: number[] = [];
  await sequence.prefill(tokens, { onProgress: (done) => read.push(done) });
  await using fork = await sequence.fork({ cells: 200, cellsMax: 400 });
  const options = [more, tokens];
  const chosen = [await fork.choose(options), await fork.choose(options)];
  await sequence.flush();
  await sequence.prefill(more);
  const scored = await sequence.score(options, { after: tokens });
  // How many tokens come in one event is a matter of the moment.
  const said: { text: string; likely: unknown[]; end: unknown } = { text: '', likely: [], end: null };
  for await (const event of sequence.decode({ sampling: { seed: 3 }, maxTokens: 12, alternatives: 2 })) {
    if (event.type !== 'text') said.end = [event.finish, event.tokens];
    else {
      said.text += event.text;
      said.likely.push(...(event.logProbabilities ?? []));
    }
  }
  await sequence.prefill(more);
  const logits = await sequence.logits();
  const { sequences } = await model.status();
  return [tokens, read.at(-1), [...logits], chosen, scored, said, sequence.length, fork.length, sequences];
}

test.skipIf(process.platform === 'win32')('to the last bit, over the line as without it', async () => {
  await using serving = await lending();
  const { model, source } = await borrowed();
  await using own = await openModel(path, wanted);
  expect(source.digest).toBe(own.source.digest);
  expect([model.model, model.context, model.capabilities, model.build]).toEqual([
    own.model.model,
    own.model.context,
    own.model.capabilities,
    own.model.build,
  ]);
  expect(await everything(model)).toEqual(await everything(own.model));
  await expect(model.embed(['a'])).rejects.toMatchObject({ code: 'capability-missing' });
  await model[Symbol.asyncDispose]();
  await expect.poll(() => serving.server.pool.list()).toEqual([expect.objectContaining({ state: 'idle' })]);
});

test.skipIf(process.platform === 'win32')(
  'a chat that nobody goes on with is put aside, and goes on when somebody does',
  async () => {
    await using serving = await lending({ limits: { lentIdleMs: 20, lentForgottenMs: 60 } });
    const { model } = await borrowed();
    await using chat = new ChatSession(model);
    const lengths: number[] = [];
    for (const message of ['Good morning', 'And again']) {
      const { receipt } = await chat.send(message, { maxTokens: 4 });
      lengths.push(receipt.promptTokens, receipt.cachedTokens);
      expect(chat.tokens).toBeGreaterThan(0);
      await expect
        .poll(() => serving.server.pool.list())
        .toEqual([expect.objectContaining({ state: 'idle' })]);
    }
    const [first = 0, , second = 0, cached] = lengths;
    expect(second).toBeGreaterThan(first);
    // It was read again.
    expect(cached).toBe(0);
    await model[Symbol.asyncDispose]();
  },
);

test.skipIf(process.platform === 'win32')(
  'when the server goes, what is under way fails, and what comes next is done here',
  async () => {
    const serving = await lending();
    const { model } = await borrowed();
    let opened = 0;
    await using both = new StandInModel(model, async (): Promise<OpenedModel> => {
      opened += 1;
      return await openModel(path, wanted);
    });
    await using chat = new ChatSession(both);
    await chat.send('Good morning', { maxTokens: 4 });
    let ending: PromiseLike<void> | null = null;
    const types: string[] = [];
    for await (const event of chat.send('Go on', { maxTokens: 3000 })) {
      if (event.type === 'text-delta') ending ??= serving[Symbol.asyncDispose]();
      else types.push(event.type === 'error' ? event.error.code : event.type);
    }
    await ending;
    expect([types.at(-1), opened]).toEqual(['server-ended', 0]);
    const { receipt, finishReason } = await chat.send('And again', { maxTokens: 4 });
    expect([opened, finishReason, receipt.cachedTokens]).toEqual([1, 'length', 0]);
    expect(chat.messages).toHaveLength(4);
  },
);

test.skipIf(process.platform === 'win32')(
  'whoever has another environment is told so, and a server without a socket lends nothing',
  async () => {
    {
      await using _ = await lending();
      await expect(borrowed({ ...process.env, DESKSIDE_GPU: 'vulkan' })).rejects.toThrow('other-environment');
    }
    await using _ = await servingReal();
    await expect(borrowed()).rejects.toThrow('no-server');
  },
);
