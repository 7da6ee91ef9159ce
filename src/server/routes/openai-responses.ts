import { randomBytes } from 'node:crypto';
import { type DesksideError, type GenerationEvent, isDesksideError } from '../../core/index.ts';
import {
  decodeResponses,
  openResource,
  ResponseStreamEncoder,
  type ResponsesCall,
  seal,
} from '../dialects/openai-responses/index.ts';
import { refuse } from '../dialects/parse-request.ts';
import type { Caller } from '../exchange.ts';
import { patientJson } from '../http/index.ts';
import type { Kept } from '../kept/index.ts';
import { streamAnswer } from '../turns/stream-answer.ts';
import { jsonBody } from './json-body.ts';
import { responseMessages } from './response-messages.ts';
import type { Route } from './route.ts';
import { runChat } from './run-chat.ts';

export const openaiResponsesRoute: Route = {
  method: 'POST',
  path: '/v1/responses',
  scope: 'chat',
  dialect: 'openai',
  async handle(exchange) {
    const call = decodeCall(await jsonBody(exchange), exchange);
    const { response, headers, context } = exchange;
    if (!call.stream) {
      return await patientJson(response, () => whole(call, exchange), { headers, limits: context.limits });
    }
    let encoder: ResponseStreamEncoder | null = null;
    const start = async (): Promise<Started> => {
      const started = await begin(call, exchange);
      encoder = started.encoder;
      return started;
    };
    await streamAnswer(exchange, 'sse', start, {
      fail: (told, error) => ResponseStreamEncoder.fail(encoder, told, error),
    });
  },
};

interface Started {
  events: AsyncIterable<GenerationEvent>;
  encoder: ResponseStreamEncoder;
}

/** Of a request that is not a client's: nobody waits for it. */
export async function answerResponse(body: Record<string, unknown>, caller: Caller): Promise<object> {
  return await whole(decodeCall(body, caller), caller);
}

function decodeCall(body: Record<string, unknown>, { context: { kept } }: Caller): ResponsesCall {
  const call = decodeResponses(body);
  refuse({ store: call.store === true && kept === null });
  return call;
}

async function begin(call: ResponsesCall, caller: Caller): Promise<Started> {
  const { context, signal } = caller;
  const { messages, notes, items } = await responseMessages(call, caller);
  const model = await context.models.use(call.model, signal);
  const digits = randomBytes(16).toString('hex');
  const store = (call.store ?? true) && context.kept !== null;
  const identity = { id: `resp_${digits}`, createdAt: seconds(), model: model.model.name, store };
  const encoder = new ResponseStreamEncoder({
    resource: openResource(identity, call),
    idOf: (kind, index) => `${kind}_${digits}${index}`,
    logprobs: call.logprobs,
    reasoning: call.reasoning,
    seal: (text) => seal(text, context.secret),
    namespaces: call.tools.namespaces,
    notes,
    now: seconds,
  });
  const request = { ...call.request, ...call.options, messages };
  const events = firstChoice(runChat({ model, request }, caller));
  const { kept } = context;
  if (!store || kept === null) return { events, encoder };
  return { encoder, events: thenKept(events, () => keep(encoder, { items, kept, owner: caller.owner })) };
}

async function* firstChoice(events: ReturnType<typeof runChat>): AsyncGenerator<GenerationEvent> {
  for await (const { event } of events) yield event;
}

/** It is kept before its last event goes out: who has heard of its end can go on from it. */
async function* thenKept(
  events: AsyncIterable<GenerationEvent>,
  after: () => Promise<void>,
): AsyncGenerator<GenerationEvent> {
  yield* events;
  await after();
}

interface Keeping {
  items: readonly object[];
  kept: Kept;
  owner: string;
}

/** An answer is not lost because it cannot be kept. */
async function keep(encoder: ResponseStreamEncoder, { items, kept, owner }: Keeping): Promise<void> {
  try {
    await kept.responses.put(owner, { input: items, response: encoder.response });
  } catch (error) {
    if (!isDesksideError(error)) throw error;
    encoder.notStored(`This response could not be stored (${(error as DesksideError).code}).`);
  }
}

async function whole(call: ResponsesCall, caller: Caller): Promise<object> {
  const { events, encoder } = await begin(call, caller);
  for await (const event of events) encoder.encode(event);
  return encoder.response;
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
