// Answers of other engines, over a real socket, as those engines write them.
import { expect, test } from 'vitest';
import {
  callChunks,
  llamaChunks,
  llamaName,
  llamaOverflow,
  llamaServer,
} from '../../test/support/recorded-wire.ts';
import { type WireAnswer, type WireServer, wireServer } from '../../test/support/wire-server.ts';
import { type ChatRequest, chat } from '../chat/index.ts';
import type { GenerationEvent, GenerationResult, Tool } from '../core/index.ts';
import { receiptSchema } from '../core/index.ts';
import { observeRequests } from '../privacy/index.ts';
import { RemoteEngine } from './index.ts';

const { signal } = new AbortController();
const hello = [{ role: 'user' as const, content: 'Say hi.' }];
const weather: Tool = {
  name: 'weather',
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};

async function ask(
  servers: readonly WireServer[],
  request: Partial<ChatRequest> = {},
): Promise<GenerationResult> {
  const engine = new RemoteEngine({ addresses: servers.map(({ url }) => url) });
  return await chat(await engine.use(undefined, signal), { messages: hello, ...request });
}

const answering = (answer: WireAnswer): Promise<WireServer> =>
  wireServer({ ...llamaServer, answer: () => answer });

test('an answer comes as events, and its receipt says where from and what of it nobody knows', async () => {
  await using server = await answering({ chunks: llamaChunks(['Hel', 'lo']) });
  const seen: string[] = [];
  using _ = observeRequests(({ url, status }) => seen.push(`${url} ${status}`));
  const engine = new RemoteEngine({ addresses: [server.url], key: 'secret' });
  const model = await engine.use('smollm2-135m-instruct.q4_1.GGUF:latest', signal);
  const events: GenerationEvent[] = [];
  for await (const event of chat(model, {
    messages: hello,
    sampling: { temperature: 0, topK: 5 },
    maxTokens: 9,
  }))
    events.push(event);
  expect(events.map(({ type }) => type)).toEqual([
    'generation-start',
    'prefill-progress',
    'prefill-progress',
    'text-delta',
    'text-delta',
    'generation-end',
  ]);
  expect(events[0]).toMatchObject({ promptTokens: 40, cachedTokens: 26 });
  const end = events.at(-1);
  if (end?.type !== 'generation-end') throw new Error('no end');
  expect(receiptSchema.parse(end.receipt)).toMatchObject({
    model: llamaName,
    engine: `llama-server b1-7e4c0a9 at ${new URL(server.url).host}`,
    contextTokens: 2048,
    promptTokens: 40,
    cachedTokens: 26,
    evaluatedTokens: 14,
    outputTokens: 2,
    prefixCache: 'remote',
    remote: { url: server.url, elsewhere: false, unreported: ['loadMs', 'restoreMs'] },
    prefillMs: 566.6,
    decodeMs: 75,
  });
  expect(server.bodies).toEqual([
    {
      model: '/models/SmolLM2-135M-Instruct.Q4_1.gguf',
      messages: hello,
      stream: true,
      stream_options: { include_usage: true },
      return_progress: true,
      temperature: 0,
      top_k: 5,
      max_tokens: 9,
    },
  ]);
  expect(new Set(server.keys)).toEqual(new Set(['Bearer secret']));
  // The network log has every request.
  expect(seen).toContain(`${server.url}/chat/completions 200`);
});

test('a server that tells nothing is believed nothing', async () => {
  const told = { choices: [{ index: 0, delta: { content: 'Hi.' }, finish_reason: 'eos' }] };
  const models = { object: 'list', data: [{ id: 'org/some-model' }] };
  await using server = await wireServer({ models, answer: () => ({ chunks: [told] }) });
  const { text, finishReason, receipt } = await ask([server]);
  expect({ text, finishReason }).toEqual({ text: 'Hi.', finishReason: 'stop' });
  expect(receipt.engine).toMatch(/^openai-compatible at /);
  expect(receipt.remote?.unreported).toEqual([
    'contextTokens',
    'promptTokens',
    'cachedTokens',
    'evaluatedTokens',
    'outputTokens',
    'tokensPerSecond',
    'prefillMs',
    'loadMs',
    'restoreMs',
  ]);
});

test.each<[string, Partial<ChatRequest>]>([
  ['sampling.logitBias', { sampling: { logitBias: [{ token: 5, bias: 1 }] } }],
  ['logProbabilities', { alternatives: 2 }],
  ['draftModels', { speculative: 'lookup' }],
  ['reasoningBudget', { reasoningBudget: 100 }],
  ['keepReasoning', { keepReasoning: true }],
  ['exactTokens', { overflow: 'drop-oldest-turns' }],
  ['formatOrCalls', { format: { type: 'json' }, tools: [weather] }],
  ['reasoningBeforeFormat', { format: { type: 'json' }, reasoning: true }],
])('%s is refused by its name, and nothing is sent', async (capability, request) => {
  await using server = await answering({ chunks: llamaChunks(['Hi.']) });
  await expect(ask([server], request)).rejects.toMatchObject({
    code: 'capability-missing',
    data: { capability, model: llamaName },
  });
  expect(server.bodies).toEqual([]);
});

test.each(['image', 'audio'] as const)('a message with %s is refused', async (type) => {
  await using server = await answering({ chunks: llamaChunks(['Hi.']) });
  const part = { type, mediaType: `${type}/x`, data: new Uint8Array(1) };
  const asked = ask([server], { messages: [{ role: 'user', content: [part] }] });
  await expect(asked).rejects.toMatchObject({ code: 'part-unsupported', data: { type, by: 'engine' } });
});

test('tools are refused where the template of the model has no place for them: they would be left out', async () => {
  const about = { '/props': { chat_template_caps: { supports_tools: false } } };
  await using server = await wireServer({ ...llamaServer, about, answer: () => ({ chunks: [] }) });
  await expect(ask([server], { tools: [weather] })).rejects.toMatchObject({ data: { capability: 'tools' } });
});

test('a format is sent as a grammar of ours, and the answer is held against it', async () => {
  const schema = { type: 'object', properties: { red: { type: 'boolean' } }, required: ['red'] };
  const format = { type: 'json-schema' as const, schema };
  await using server = await answering({ chunks: llamaChunks(['{"red":', 'true}']) });
  await expect(ask([server], { format })).resolves.toMatchObject({ text: '{"red":true}' });
  expect(server.bodies[0]).toMatchObject({
    grammar: expect.stringContaining('root ::='),
    chat_template_kwargs: { enable_thinking: false },
  });
  await using other = await answering({ chunks: llamaChunks(['{"red":', '"yes"}']) });
  await expect(ask([other], { format })).rejects.toMatchObject({
    code: 'format-unmet',
    data: { problem: 'type', path: '$.red' },
  });
  await using cut = await answering({ chunks: llamaChunks(['{"red":'], 'length') });
  await expect(ask([cut], { format })).rejects.toMatchObject({ data: { problem: 'length' } });
});

const vllmModels = { object: 'list', data: [{ id: 'smollm2', owned_by: 'vllm', max_model_len: 2048 }] };
const sglangModels = { object: 'list', data: [{ id: 'smollm2', owned_by: 'sglang', max_model_len: 2048 }] };

test.each<[string, object, ChatRequest['format'], object]>([
  ['vLLM, choices', vllmModels, choices(['a', 'b']), { structured_outputs: { choice: ['a', 'b'] } }],
  ['vLLM, a regex', vllmModels, { type: 'regex', pattern: 'a+' }, { structured_outputs: { regex: 'a+' } }],
  ['vLLM, any object', vllmModels, { type: 'json' }, { response_format: { type: 'json_object' } }],
  ['SGLang, choices', sglangModels, choices(['a.', 'b']), { regex: '(a\\.|b)' }],
])('formats in the words of each server: %s', async (_who, models, format, wire) => {
  const told = { choices: [{ index: 0, delta: { content: '{}' }, finish_reason: 'stop' }] };
  await using server = await wireServer({ models, answer: () => ({ chunks: [told] }) });
  await ask([server], { format });
  expect(server.bodies[0]).toMatchObject(wire);
});

function choices(all: string[]): ChatRequest['format'] {
  return { type: 'choice', choices: all };
}

test('calls are put together, held against the tool, and end the answer as calls do', async () => {
  await using server = await answering({ chunks: callChunks('weather', ['{"ci', 'ty":"Rome"}'], 'stop') });
  const { toolCalls, finishReason } = await ask([server], { tools: [weather], toolChoice: 'required' });
  expect(toolCalls).toMatchObject([{ name: 'weather', arguments: { city: 'Rome' } }]);
  expect(finishReason).toBe('tool-call');
  expect(server.bodies[0]).toMatchObject({ tool_choice: 'required', tools: [{ type: 'function' }] });
  await using wrong = await answering({ chunks: callChunks('weather', ['{"town":"Rome"}']) });
  const { invalidToolCalls } = await ask([wrong], { tools: [weather] });
  expect(invalidToolCalls).toMatchObject([{ name: 'weather', problem: expect.stringContaining('required') }]);
  await using none = await answering({ chunks: llamaChunks(['It is warm.']) });
  await expect(ask([none], { tools: [weather], toolChoice: 'required' })).rejects.toMatchObject({
    data: { problem: 'no_call' },
  });
});

test('what was said in a conversation goes as it was, calls and results too', async () => {
  await using server = await answering({ chunks: llamaChunks(['Warm.']) });
  const call = { type: 'tool-call' as const, id: 'c1', name: 'weather', arguments: { city: 'Rome' } };
  await ask([server], {
    tools: [weather],
    messages: [
      ...hello,
      {
        role: 'assistant',
        content: [{ type: 'reasoning', text: 'Hm.' }, { type: 'text', text: 'Let me look.' }, call],
      },
      { role: 'tool', content: [{ type: 'tool-result', id: 'c1', content: 'no such city', isError: true }] },
    ],
  });
  expect(server.bodies[0]?.['messages']).toEqual([
    ...hello,
    {
      role: 'assistant',
      content: 'Let me look.',
      reasoning_content: 'Hm.',
      tool_calls: [
        { id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"city":"Rome"}' } },
      ],
    },
    { role: 'tool', tool_call_id: 'c1', content: 'Error: no such city' },
  ]);
});

test('a prompt that is too long is told with its length', async () => {
  await using llama = await answering({ status: 400, body: llamaOverflow });
  const overflow = { code: 'context-overflow', data: { promptTokens: 5031, contextTokens: 2048 } };
  await expect(ask([llama])).rejects.toMatchObject(overflow);
  const message =
    "This model's maximum context length is 2048 tokens. However, your prompt contains 5031 input tokens, which exceeds this limit even without any output tokens.";
  await using other = await answering({ status: 400, body: { error: { message, code: 400 } } });
  await expect(ask([other])).rejects.toMatchObject(overflow);
});

test.each<[string, WireAnswer, object]>([
  [
    'busy',
    { status: 503, body: {}, headers: { 'retry-after': '7' } },
    { code: 'remote-busy', data: { retryMs: 7000 } },
  ],
  [
    'limited',
    { status: 429, body: 'slow down' },
    { code: 'remote-busy', data: { status: 429, retryMs: null } },
  ],
  [
    'a bad request',
    { status: 422, body: { error: { message: 'no!' } } },
    { code: 'remote-refused', data: { said: 'no!' } },
  ],
  [
    'a wrong key',
    { status: 401, body: { error: 'key' } },
    { code: 'remote-failed', data: { status: 401, said: 'key' } },
  ],
  ['no event stream', { status: 200, body: {} }, { code: 'remote-failed' }],
  ['nonsense', { chunks: [{ choices: 5 }] }, { code: 'remote-failed' }],
  [
    'an error in the stream',
    { chunks: [{ error: { code: 500, message: 'oom' } }] },
    { code: 'remote-failed', data: { said: 'oom' } },
  ],
  ['cut off', { chunks: llamaChunks(['Hel']).slice(0, 4), ending: 'cut' }, { code: 'remote-unreachable' }],
  ['no finish', { chunks: llamaChunks(['Hel']).slice(0, 4) }, { code: 'remote-failed' }],
  [
    'another model',
    { chunks: [{ ...llamaChunks(['Hi.'])[0], model: 'other.gguf' }] },
    { code: 'remote-failed' },
  ],
])('%s is an honest error', async (_what, answer, error) => {
  await using server = await answering(answer);
  await expect(ask([server])).rejects.toMatchObject(error);
});

test('an address where nobody is, and a name that nobody has', async () => {
  const server = await answering({ chunks: [] });
  const engine = new RemoteEngine({ addresses: [server.url] });
  await expect(engine.use('nowhere', signal)).rejects.toMatchObject({
    code: 'model-not-found',
    data: { suggestions: [llamaName] },
  });
  await server.close();
  const other = new RemoteEngine({ addresses: [server.url] });
  await expect(other.use(undefined, signal)).rejects.toMatchObject({
    code: 'remote-unreachable',
    data: { reason: 'ECONNREFUSED' },
  });
});

test('whoever stops ends the work there, and has what there is', async () => {
  await using server = await answering({ chunks: llamaChunks(['Hel', 'lo']).slice(0, 4), ending: 'hang' });
  const stop = new AbortController();
  const engine = new RemoteEngine({ addresses: [server.url] });
  const answer = chat(await engine.use(undefined, signal), { messages: hello, signal: stop.signal });
  for await (const { type } of answer) if (type === 'text-delta') stop.abort();
  await expect(answer).resolves.toMatchObject({ text: 'Hel', finishReason: 'cancelled' });
  await expect.poll(() => server.left).toBe(1);
  // Leaving the loop does the same.
  for await (const { type } of chat(await engine.use(undefined, signal), { messages: hello }))
    if (type === 'text-delta') break;
  await expect.poll(() => server.left).toBe(2);
});

test('the next server is asked where one fails before its first word, and never after it', async () => {
  const halfway = llamaChunks(['Hel']);
  await using busy = await answering({ status: 503, body: {} });
  await using reading = await answering({ chunks: halfway.slice(0, 2), ending: 'cut' });
  await using good = await answering({ chunks: llamaChunks(['Hi.']) });
  await expect(ask([busy, reading, good])).resolves.toMatchObject({ text: 'Hi.' });
  expect([busy, reading, good].map(({ bodies }) => bodies.length)).toEqual([1, 1, 1]);
  await using breaking = await answering({ chunks: halfway.slice(0, 4), ending: 'cut' });
  await expect(ask([breaking, good])).rejects.toMatchObject({ code: 'remote-unreachable' });
  expect(good.bodies).toHaveLength(1);
  // What nobody can answer is told by the one who will be able to.
  await using broken = await answering({ status: 500, body: {} });
  await expect(ask([broken, busy])).rejects.toMatchObject({ code: 'remote-busy' });
});

test('who has less to do is asked first', async () => {
  await using one = await answering({ chunks: llamaChunks(['Hi.']).slice(0, 4), ending: 'hang' });
  await using other = await answering({ chunks: llamaChunks(['Hi.']) });
  const engine = new RemoteEngine({ addresses: [one.url, other.url] });
  const stop = new AbortController();
  const first = chat(await engine.use(undefined, signal), { messages: hello, signal: stop.signal });
  for await (const { type } of first) {
    if (type !== 'text-delta') continue;
    for (let round = 0; round < 3; round += 1)
      await chat(await engine.use(undefined, signal), { messages: hello });
    stop.abort();
  }
  expect([one, other].map(({ bodies }) => bodies.length)).toEqual([1, 3]);
});

test.each([
  ['http://10.0.0.5:8000/v1', 'elsewhere'],
  ['https://example.org/v1', 'elsewhere'],
  ['http://0.0.0.0:8000/v1', 'elsewhere'],
  ['http://127.0.0.1.example.org/v1', 'elsewhere'],
  ['http://me:secret@127.0.0.1:8000/v1', 'credentials'],
  ['127.0.0.1:8000', 'invalid'],
  ['file:///etc/passwd', 'invalid'],
])('%s is refused unless somebody has said that what is asked may leave this computer', (address, reason) => {
  const open = (elsewhere: boolean): RemoteEngine => new RemoteEngine({ addresses: [address], elsewhere });
  expect(() => open(false)).toThrow(
    expect.objectContaining({
      code: 'remote-address',
      data: { address: expect.not.stringContaining('secret'), reason },
    }),
  );
  if (reason === 'elsewhere') expect(open(true).endpoints).toMatchObject([{ isElsewhere: true }]);
  else expect(() => open(true)).toThrow();
});

test('what is for this computer goes over no proxy, and not at all where the network is switched off', async () => {
  await using server = await answering({ chunks: llamaChunks(['Hi.']) });
  await using proxy = await answering({ status: 500, body: {} });
  const { HTTP_PROXY: before } = process.env;
  try {
    process.env.HTTP_PROXY = new URL(proxy.url).origin;
    await expect(ask([server])).resolves.toMatchObject({ text: 'Hi.' });
    expect(proxy.keys).toEqual([]);
    process.env.DESKSIDE_OFFLINE = '1';
    await expect(ask([server])).rejects.toMatchObject({
      code: 'network-offline',
      data: { reason: 'switched-off' },
    });
  } finally {
    delete process.env.DESKSIDE_OFFLINE;
    if (before === undefined) delete process.env.HTTP_PROXY;
    else process.env.HTTP_PROXY = before;
  }
});
