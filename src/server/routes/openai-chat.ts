import { randomUUID } from 'node:crypto';
import type { GenerationEvent } from '../../core/index.ts';
import {
  type ChatCall,
  type ChatIdentity,
  ChatStreamEncoder,
  decodeChat,
  encodeChat,
} from '../dialects/openai-chat/index.ts';
import { readAttached } from '../documents/read-attached.ts';
import type { Caller, Exchange } from '../exchange.ts';
import { patientJson } from '../http/index.ts';
import type { ChoiceEvent } from '../turns/merge-events.ts';
import { streamAnswer } from '../turns/stream-answer.ts';
import { WholeAnswer } from '../turns/whole-answer.ts';
import { jsonBody } from './json-body.ts';
import { requestFiles } from './request-files.ts';
import type { Route } from './route.ts';
import { runChat } from './run-chat.ts';

export const openaiChatRoute: Route = {
  method: 'POST',
  path: '/v1/chat/completions',
  scope: 'chat',
  dialect: 'openai',
  async handle(exchange) {
    const body = await jsonBody(exchange);
    const call = decodeChat(body, await requestFiles(body, exchange));
    if (call.stream) await streamAnswer(exchange, 'sse', () => start(call, exchange));
    else await patientJson(exchange.response, () => whole(call, exchange), answering(exchange));
  },
};

interface Started {
  identity: ChatIdentity;
  events: AsyncGenerator<ChoiceEvent<GenerationEvent>>;
}

/** Of a request that is not a client's: nobody waits for it. */
export async function answerChat(body: Record<string, unknown>, caller: Caller): Promise<object> {
  return await whole(decodeChat(body, await requestFiles(body, caller)), caller);
}

async function begin(call: ChatCall, caller: Caller): Promise<Started> {
  const { signal, context } = caller;
  const { messages, notes } = await readAttached(call.request.messages, signal);
  const model = await context.models.use(call.model, signal);
  const identity = {
    id: `chatcmpl-${randomUUID()}`,
    created: Math.floor(Date.now() / 1000),
    model: model.model.name,
    logprobs: call.logprobs,
    notes,
  };
  const request = { ...call.request, messages };
  return { identity, events: runChat({ model, request, choices: call.choices }, caller) };
}

async function start(
  call: ChatCall,
  caller: Caller,
): Promise<{ events: Started['events']; encoder: ChatStreamEncoder }> {
  const { identity, events } = await begin(call, caller);
  return { events, encoder: new ChatStreamEncoder({ ...identity, includeUsage: call.includeUsage }) };
}

async function whole(call: ChatCall, caller: Caller): Promise<object> {
  const { identity, events } = await begin(call, caller);
  const answers = Array.from({ length: call.choices }, () => new WholeAnswer());
  for await (const { choice, event } of events) answers[choice]?.add(event);
  return encodeChat(answers, identity);
}

function answering({ headers, context: { limits } }: Exchange): Parameters<typeof patientJson>[2] {
  return { headers, limits };
}
