// AI SDK and LangChain.js against a server of scripts/clients/serve.ts. Copy this file into a folder with
//   npm install ai @ai-sdk/openai-compatible @ai-sdk/openai @ai-sdk/anthropic @langchain/core @langchain/openai @langchain/anthropic zod
// and start it with the addresses of four servers: node check-npm.mjs TEXT TOOLS JSON VECTORS
import assert from 'node:assert/strict';
import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { ChatAnthropic } from '@langchain/anthropic';
import { tool as langTool } from '@langchain/core/tools';
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
import { embedMany, generateObject, generateText, streamText, tool } from 'ai';
import { z } from 'zod';

const [text, tools, json, vectors] = process.argv.slice(2);
const results = [];

async function check(name, work) {
  try {
    await work();
    results.push(`ok    ${name}`);
  } catch (error) {
    results.push(`FAIL  ${name}: ${String(error?.message ?? error).slice(0, 300)}`);
  }
}

const models = {
  'AI SDK openai-compatible': (url) =>
    createOpenAICompatible({ name: 'local', baseURL: `${url}/v1`, supportsStructuredOutputs: true })('tiny'),
  'AI SDK openai (responses)': (url) => createOpenAI({ baseURL: `${url}/v1`, apiKey: 'x' }).responses('tiny'),
  'AI SDK openai (chat)': (url) => createOpenAI({ baseURL: `${url}/v1`, apiKey: 'x' }).chat('tiny'),
  'AI SDK anthropic': (url) => createAnthropic({ baseURL: `${url}/v1`, apiKey: 'x' })('tiny'),
};
const weather = tool({
  description: 'The weather.',
  inputSchema: z.object({ location: z.string() }),
  execute: async ({ location }) => `sunny in ${location}`,
});

for (const [name, of] of Object.entries(models)) {
  await check(`${name}: text`, async () => {
    const answer = await generateText({ model: of(text), prompt: 'Hi', maxRetries: 0 });
    assert.equal(answer.text, 'Hello from here.');
    assert.equal(answer.finishReason, 'stop');
    assert.ok(answer.usage.inputTokens > 0 && answer.usage.outputTokens > 0);
  });
  await check(`${name}: stream`, async () => {
    const answer = streamText({ model: of(text), prompt: 'Hi', maxRetries: 0 });
    let said = '';
    for await (const piece of answer.textStream) said += piece;
    assert.equal(said, 'Hello from here.');
    assert.equal(await answer.finishReason, 'stop');
  });
  await check(`${name}: tool, and its result sent back`, async () => {
    const asked = { model: of(tools), tools: { get_weather: weather }, maxRetries: 0 };
    const first = await generateText({ ...asked, prompt: 'Weather?' });
    assert.deepEqual(
      first.toolCalls.map(({ toolName, input }) => [toolName, input]),
      [['get_weather', { location: 'Paris' }]],
    );
    assert.equal(first.toolResults[0].output, 'sunny in Paris');
    const messages = [{ role: 'user', content: 'Weather?' }, ...first.response.messages];
    const second = await generateText({ ...asked, messages });
    assert.ok(second.usage.inputTokens > first.usage.inputTokens);
  });
  await check(`${name}: object`, async () => {
    const schema = z.object({ n: z.int() });
    const { object } = await generateObject({ model: of(json), schema, prompt: 'A number', maxRetries: 0 });
    assert.deepEqual(object, { n: 7 });
  });
  await check(`${name}: cancel`, async () => {
    const left = new AbortController();
    left.abort();
    await assert.rejects(
      generateText({ model: of(text), prompt: 'Hi', abortSignal: left.signal, maxRetries: 0 }),
    );
  });
  await check(`${name}: an error says what it is`, async () => {
    const wrong = generateText({ model: of(text), prompt: 'x'.repeat(400_000), maxRetries: 0 });
    await assert.rejects(wrong, /context length|prompt is too long/);
  });
}

const longs = {
  'LangChain openai (chat)': (url) =>
    new ChatOpenAI({ model: 'tiny', apiKey: 'x', maxRetries: 0, configuration: { baseURL: `${url}/v1` } }),
  'LangChain openai (responses)': (url) =>
    new ChatOpenAI({
      model: 'tiny',
      apiKey: 'x',
      maxRetries: 0,
      useResponsesApi: true,
      configuration: { baseURL: `${url}/v1` },
    }),
  'LangChain anthropic': (url) =>
    new ChatAnthropic({ model: 'tiny', apiKey: 'x', maxRetries: 0, anthropicApiUrl: url }),
};
const langWeather = langTool(async ({ location }) => `sunny in ${location}`, {
  name: 'get_weather',
  description: 'The weather.',
  schema: z.object({ location: z.string() }),
});

for (const [name, of] of Object.entries(longs)) {
  await check(`${name}: text`, async () =>
    assert.equal((await of(text).invoke('Hi')).text, 'Hello from here.'),
  );
  await check(`${name}: stream`, async () => {
    let said = '';
    for await (const piece of await of(text).stream('Hi')) said += piece.text;
    assert.equal(said, 'Hello from here.');
  });
  await check(`${name}: tool, and its result sent back`, async () => {
    const model = of(tools).bindTools([langWeather]);
    const called = await model.invoke('Weather?');
    assert.deepEqual(
      called.tool_calls.map((one) => [one.name, one.args]),
      [['get_weather', { location: 'Paris' }]],
    );
    const result = await langWeather.invoke(called.tool_calls[0]);
    await model.invoke([{ role: 'user', content: 'Weather?' }, called, result]);
  });
  await check(`${name}: stream of a tool`, async () => {
    let all;
    for await (const piece of await of(tools).bindTools([langWeather]).stream('Weather?'))
      all = all === undefined ? piece : all.concat(piece);
    assert.deepEqual(
      all.tool_calls.map((one) => one.args),
      [{ location: 'Paris' }],
    );
  });
}

await check('LangChain openai: embeddings', async () => {
  const embeddings = new OpenAIEmbeddings({
    model: 'tiny',
    apiKey: 'x',
    configuration: { baseURL: `${vectors}/v1` },
  });
  assert.equal((await embeddings.embedQuery('Hi')).length, 8);
});
await check('AI SDK openai-compatible: embeddings', async () => {
  const model =
    createOpenAICompatible({ name: 'local', baseURL: `${vectors}/v1` }).textEmbeddingModel?.('tiny') ??
    createOpenAICompatible({ name: 'local', baseURL: `${vectors}/v1` }).embeddingModel('tiny');
  assert.equal((await embedMany({ model, values: ['a', 'b'] })).embeddings.length, 2);
});

process.stdout.write(`${results.join('\n')}\n`);
process.exitCode = results.some((line) => line.startsWith('FAIL')) ? 1 : 0;
