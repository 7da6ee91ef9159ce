import { randomUUID } from 'node:crypto';
import type { GenerationEvent } from '../../core/index.ts';
import { DesksideError } from '../../core/index.ts';
import { generate, type LoadedModel } from '../../engine/index.ts';
import {
  type CompletionCall,
  type CompletionIdentity,
  CompletionStreamEncoder,
  decodeCompletion,
  encodeCompletion,
} from '../dialects/openai-completions/index.ts';
import type { Caller } from '../exchange.ts';
import { patientJson } from '../http/index.ts';
import { measured } from '../metrics/index.ts';
import { answerEvents } from '../turns/answer-events.ts';
import { type ChoiceEvent, mergeEvents } from '../turns/merge-events.ts';
import { type StartedStream, streamAnswer } from '../turns/stream-answer.ts';
import { WholeAnswer } from '../turns/whole-answer.ts';
import { jsonBody } from './json-body.ts';
import { promptTokens } from './prompt-tokens.ts';
import type { Route } from './route.ts';

export const openaiCompletionsRoute: Route = {
  method: 'POST',
  path: '/v1/completions',
  scope: 'chat',
  dialect: 'openai',
  async handle(exchange) {
    const { response, headers, context } = exchange;
    const call = decodeCompletion(await jsonBody(exchange));
    if (call.stream) await streamAnswer(exchange, 'sse', () => start(call, exchange));
    else await patientJson(response, () => whole(call, exchange), { headers, limits: context.limits });
  },
};

type Event = ChoiceEvent<GenerationEvent>;

/** Of a request that is not a client's: nobody waits for it. */
export async function answerCompletion(body: Record<string, unknown>, caller: Caller): Promise<object> {
  return await whole(decodeCompletion(body), caller);
}

async function begin(
  call: CompletionCall,
  caller: Caller,
): Promise<{ identity: CompletionIdentity; events: AsyncGenerator<Event> }> {
  const { signal, context } = caller;
  const model = await context.models.useLoaded(call.model, 'rawPrompts', signal);
  const identity = {
    id: `cmpl-${randomUUID()}`,
    created: Math.floor(Date.now() / 1000),
    model: model.model.name,
    logprobs: call.options.alternatives !== undefined,
    includeUsage: call.includeUsage,
    choices: call.choices,
  };
  return { identity, events: runAll(model, call, caller) };
}

async function start(call: CompletionCall, caller: Caller): Promise<StartedStream<Event>> {
  const { identity, events } = await begin(call, caller);
  return { events, encoder: new CompletionStreamEncoder(identity) };
}

async function whole(call: CompletionCall, caller: Caller): Promise<object> {
  const { identity, events } = await begin(call, caller);
  const answers = Array.from({ length: call.prompts.length * call.choices }, () => new WholeAnswer());
  for await (const { choice, event } of events) answers[choice]?.add(event);
  return encodeCompletion(answers, identity);
}

async function* runAll(
  model: LoadedModel,
  call: CompletionCall,
  { signal, context: { metrics } }: Caller,
): AsyncGenerator<Event> {
  await using _ = model;
  const { prompts, choices, options } = call;
  const tokens: number[][] = [];
  for (const prompt of prompts) tokens.push(await tokensOf(model, prompt));
  const seed = options.sampling?.seed;
  const run = (at: number, ended: AbortSignal): AsyncIterable<GenerationEvent> => {
    const own = { tokens: tokens[Math.floor(at / choices)] ?? [], breakpoints: [] };
    const sampling =
      seed === undefined ? options.sampling : { ...options.sampling, seed: seed + (at % choices) };
    const answer = generate(model, {
      ...options,
      sampling,
      prompt: own,
      maxTokensShrinks: true,
      signal: ended,
    });
    return measured(answerEvents(answer), { metrics, model: model.model.name });
  };
  yield* mergeEvents(run, { choices: tokens.length * choices, signal });
}

/** Tokens come as they are, if the model has them. */
async function tokensOf(model: LoadedModel, prompt: string | readonly number[]): Promise<number[]> {
  return typeof prompt === 'string'
    ? await promptTokens(model, prompt)
    : prompt.map((token) => known(model, token));
}

function known({ model }: LoadedModel, token: number): number {
  if (token < model.vocabularySize) return token;
  throw new DesksideError('request-invalid', { field: 'prompt', problem: 'not_a_token' });
}
