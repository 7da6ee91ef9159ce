import { randomUUID } from 'node:crypto';
import { chat } from '../../chat/index.ts';
import { type AskEvent, ask } from '../../documents/index.ts';
import {
  decodeMessagesCall,
  FoldedMessage,
  MessageStreamEncoder,
  type MessagesCall,
} from '../dialects/anthropic/index.ts';
import { wireCitation } from '../documents/cited-documents.ts';
import type { Caller } from '../exchange.ts';
import { patientJson } from '../http/index.ts';
import { measured } from '../metrics/index.ts';
import type { ServedModel } from '../models/loaded-only.ts';
import { answerEvents } from '../turns/answer-events.ts';
import { type StartedStream, streamAnswer } from '../turns/stream-answer.ts';
import { type AnthropicPrompt, anthropicPrompt } from './anthropic-prompt.ts';
import { anthropicVersion, surroundings } from './anthropic-version.ts';
import { jsonBody } from './json-body.ts';
import type { Route } from './route.ts';

export const anthropicMessagesRoute: Route = {
  method: 'POST',
  path: '/v1/messages',
  scope: 'chat',
  dialect: 'anthropic',
  async handle(exchange) {
    const { response, headers, context } = exchange;
    const body = await jsonBody(exchange);
    const call = decodeMessagesCall(body, await surroundings(body, anthropicVersion(exchange), exchange));
    if (call.stream) await streamAnswer(exchange, 'sse', () => begin(call, exchange));
    else await patientJson(response, () => whole(call, exchange), { headers, limits: context.limits });
  },
};

/** Of a request that is not a client's: nobody waits for it. */
export async function answerMessage(
  body: Record<string, unknown>,
  caller: Caller,
  version: string | undefined,
): Promise<object> {
  return await whole(decodeMessagesCall(body, await surroundings(body, version, caller)), caller);
}

async function begin(call: MessagesCall, caller: Caller): Promise<StartedStream<AskEvent>> {
  const { signal, context } = caller;
  const prompt = await anthropicPrompt(call, caller);
  const model = await context.models.use(call.model, signal);
  const documents = prompt.type === 'ask' ? prompt.documents : [];
  const encoder = new MessageStreamEncoder({
    id: `msg_${randomUUID().replaceAll('-', '')}`,
    model: model.model.name,
    maxTokens: call.maxTokens,
    stop: call.stop,
    secret: context.secret,
    notes: prompt.notes,
    locate: (citation) => wireCitation(documents, citation),
  });
  const { metrics } = context;
  const events = measured(answers(model, { call, prompt, signal }), { metrics, model: model.model.name });
  return { events, encoder };
}

async function whole(call: MessagesCall, caller: Caller): Promise<object> {
  const { events, encoder } = await begin(call, caller);
  const folded = new FoldedMessage();
  for await (const event of events) for (const frame of encoder.encode(event)) folded.add(frame);
  return folded.message;
}

interface Answering {
  call: MessagesCall;
  prompt: AnthropicPrompt;
  signal: AbortSignal;
}

/** The model is given back when the answer ends, however it does. */
async function* answers(model: ServedModel, { call, prompt, signal }: Answering): AsyncGenerator<AskEvent> {
  await using _ = model;
  const { maxTokens, stop, sampling } = call;
  // Clients name the most that they could ever want.
  const options = { maxTokens, maxTokensShrinks: true, signal };
  if (prompt.type === 'chat') {
    yield* answerEvents<AskEvent>(chat(model, { ...prompt.request, ...options, stop, sampling }));
    return;
  }
  // What is cited is best said as it is likeliest.
  const exact = { temperature: 0, ...sampling };
  yield* answerEvents<AskEvent>(ask(model, { ...prompt.request, ...options, sampling: exact }));
}
