import type { GenerationEvent } from '../../core/index.ts';
import { generate, type LoadedModel } from '../../engine/index.ts';
import {
  decodeOllamaChat,
  decodeOllamaGenerate,
  type OllamaCall,
  OllamaEncoder,
  wireCall,
} from '../dialects/ollama/index.ts';
import type { Exchange } from '../exchange.ts';
import { patientJson } from '../http/index.ts';
import { measured } from '../metrics/index.ts';
import { loadedOnly } from '../models/loaded-only.ts';
import { answerEvents } from '../turns/answer-events.ts';
import { streamAnswer } from '../turns/stream-answer.ts';
import { WholeAnswer } from '../turns/whole-answer.ts';
import { jsonBody } from './json-body.ts';
import { promptTokens } from './prompt-tokens.ts';
import type { Route } from './route.ts';
import { runChat } from './run-chat.ts';

export const ollamaChatRoute: Route = {
  method: 'POST',
  path: '/api/chat',
  scope: 'chat',
  dialect: 'ollama',
  handle: async (exchange) => await answer(decodeOllamaChat(await jsonBody(exchange)), 'chat', exchange),
};

export const ollamaGenerateRoute: Route = {
  method: 'POST',
  path: '/api/generate',
  scope: 'chat',
  dialect: 'ollama',
  handle: async (exchange) =>
    await answer(decodeOllamaGenerate(await jsonBody(exchange)), 'generate', exchange),
};

async function answer(call: OllamaCall, kind: 'chat' | 'generate', exchange: Exchange): Promise<void> {
  const { response, headers, context } = exchange;
  const encoder = new OllamaEncoder({ model: call.model, kind, now: () => new Date() });
  if (call.prompt.type === 'load' || !call.stream) {
    const work = call.prompt.type === 'load' ? load : whole;
    const { limits } = context;
    return await patientJson(response, () => work(call, encoder, exchange), { headers, limits });
  }
  const start = async (): Promise<{ events: AsyncIterable<GenerationEvent>; encoder: OllamaEncoder }> => {
    return { events: await begin(call, exchange), encoder };
  };
  await streamAnswer(exchange, 'ndjson', start, { ping: encoder.ping });
}

async function begin(call: OllamaCall, exchange: Exchange): Promise<AsyncIterable<GenerationEvent>> {
  const { model: asked, keepAliveMs, prompt, sampling, reasoning } = call;
  const { models } = exchange.context;
  const model = await models.use(asked, exchange.signal);
  models.keepAlive(model, keepAliveMs);
  const { maxTokens, stop } = call;
  const options = { sampling, maxTokens, stop };
  if (prompt.type === 'raw')
    return continued(loadedOnly(model, 'rawPrompts'), { text: prompt.text, options }, exchange);
  const messages = prompt.type === 'messages' ? prompt.messages : [];
  const { tools, format } = call;
  const request = { ...options, messages, reasoning, tools, format };
  return firstChoice(runChat({ model, request }, exchange));
}

async function* firstChoice(events: ReturnType<typeof runChat>): AsyncGenerator<GenerationEvent> {
  for await (const { event } of events) yield event;
}

interface Continued {
  text: string;
  options: Pick<OllamaCall, 'sampling' | 'maxTokens' | 'stop'>;
}

async function* continued(
  model: LoadedModel,
  { text, options }: Continued,
  { signal, context: { metrics } }: Exchange,
): AsyncGenerator<GenerationEvent> {
  await using _ = model;
  const prompt = { tokens: await promptTokens(model, text), breakpoints: [] };
  const answer = generate(model, { ...options, prompt, maxTokensShrinks: true, signal });
  yield* measured(answerEvents(answer), { metrics, model: model.model.name });
}

async function whole(call: OllamaCall, encoder: OllamaEncoder, exchange: Exchange): Promise<object> {
  const added = new WholeAnswer();
  for await (const event of await begin(call, exchange)) {
    encoder.encode(event);
    added.add(event);
  }
  const calls = added.toolCalls.map(wireCall);
  return objectOf(encoder.finish(added.end, { text: added.text, thinking: added.reasoning, calls }).data);
}

/** A model that is not to stay is unloaded when nobody uses it any more. */
async function load(call: OllamaCall, encoder: OllamaEncoder, exchange: Exchange): Promise<object> {
  const { models } = exchange.context;
  await using model = await models.use(call.model, exchange.signal);
  models.keepAlive(model, call.keepAliveMs);
  return objectOf(encoder.loaded(call.keepAliveMs === 0 ? 'unload' : 'load').data);
}

function objectOf(data: object | string): object {
  return typeof data === 'string' ? {} : data;
}
