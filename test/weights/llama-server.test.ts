// Another engine in earnest: a llama-server of one's own, named by DESKSIDE_LLAMA_SERVER, with SmolLM2.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chat } from '../../src/chat/index.ts';
import { ask, readDocument } from '../../src/documents/index.ts';
import { RemoteEngine, type RemoteModel } from '../../src/remote/index.ts';
import { realModel } from '../support/real-models.ts';

const program = process.env['DESKSIDE_LLAMA_SERVER'];
const { signal } = new AbortController();
const messages = [{ role: 'user' as const, content: 'What is the capital of France?' }];
let child: ChildProcess;
let model: RemoteModel;

beforeAll(async () => {
  if (program === undefined) return;
  const { paths } = await realModel('smollm2');
  const port = await freePort();
  const settings = ['--ctx-size', '2048', '--parallel', '1', '--threads', '1', '--device', 'none'];
  child = spawn(
    program,
    ['--model', paths[0] ?? '', '--host', '127.0.0.1', '--port', `${port}`, ...settings],
    {
      stdio: 'ignore',
    },
  );
  const engine = new RemoteEngine({ addresses: [`http://127.0.0.1:${port}/v1`] });
  model = await answering(engine);
}, 60_000);

afterAll(() => void child?.kill());

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** It takes a moment to load its model. */
async function answering(engine: RemoteEngine): Promise<RemoteModel> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`llama-server ended with ${child.exitCode}`);
    const [status] = await engine.status(signal);
    if (status?.error === null) return await engine.use(undefined, signal);
    await sleep(100);
  }
}

test.skipIf(program === undefined)(
  'it answers, says how far it has read, and reads what it knows only once',
  async () => {
    const answer = chat(model, { messages, sampling: { temperature: 0 }, maxTokens: 12 });
    const types = new Set<string>();
    for await (const { type } of answer) types.add(type);
    expect([...types]).toEqual(['generation-start', 'prefill-progress', 'text-delta', 'generation-end']);
    const { text, receipt } = await answer;
    expect(text).toMatch(/./);
    expect(receipt).toMatchObject({ contextTokens: 2048, cachedTokens: 0, prefixCache: 'remote' });
    expect(receipt.remote?.unreported).toEqual(['loadMs', 'restoreMs']);
    const { receipt: second } = await chat(model, { messages, maxTokens: 2 });
    expect(second.cachedTokens).toBe(receipt.promptTokens - 1);
  },
);

test.skipIf(program === undefined)('it keeps to a schema, and refuses what it cannot do', async () => {
  const schema = { type: 'object', properties: { city: { enum: ['Paris', 'Rome'] } }, required: ['city'] };
  const { text } = await chat(model, { messages, format: { type: 'json-schema', schema }, maxTokens: 30 });
  expect(JSON.parse(text)).toEqual({ city: expect.stringMatching(/^(?:Paris|Rome)$/) });
  // SmolLM2's template has no place for tools.
  const tools = [{ name: 'weather' }];
  await expect(chat(model, { messages, tools })).rejects.toMatchObject({ data: { capability: 'tools' } });
  const long = [{ role: 'user' as const, content: 'word '.repeat(3000) }];
  await expect(chat(model, { messages: long })).rejects.toMatchObject({
    code: 'context-overflow',
    data: { contextTokens: 2048 },
  });
});

test.skipIf(program === undefined)('it quotes sentences of a document, and nothing else', async () => {
  const sentences = [
    'The roof is repaired by the landlord.',
    'The tenant pays the rent on the first day of each month.',
    'The tenant pays the rent to the account in the annex.',
  ];
  const text = sentences.join(' ');
  const document = await readDocument({ name: 'lease.txt', bytes: Buffer.from(text) });
  const question = 'When does the tenant pay the rent?';
  const { answer, receipt } = await ask(model, { documents: [document], question, maxTokens: 60 });
  const citations = answer.flatMap((statement) => statement.citations);
  expect(citations.length).toBeGreaterThan(0);
  for (const { quote, start, end } of citations) expect(text.slice(start, end)).toBe(quote);
  expect(receipt.remote?.citing?.requests).toBeGreaterThan(0);
});

test.skipIf(program === undefined)('whoever stops an answer has what there is of it', async () => {
  const stop = new AbortController();
  const answer = chat(model, { messages, signal: stop.signal });
  for await (const { type } of answer) if (type === 'text-delta') stop.abort();
  expect(await answer).toMatchObject({ finishReason: 'cancelled', text: expect.stringMatching(/./) });
});
