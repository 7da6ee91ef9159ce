import type { Embedding, LoadedModel } from '../../engine/index.ts';
import {
  decodeOllamaEmbeddings,
  decodeOpenaiEmbeddings,
  type EmbeddingCall,
  type OpenaiEmbeddingCall,
  ollamaEmbeddings,
  openaiEmbeddings,
} from '../dialects/embeddings.ts';
import { keepAliveMs } from '../dialects/ollama/index.ts';
import { refuse } from '../dialects/parse-request.ts';
import type { Caller, Exchange } from '../exchange.ts';
import { patientJson } from '../http/index.ts';
import { jsonBody } from './json-body.ts';
import type { Route } from './route.ts';

export const openaiEmbeddingsRoute: Route = {
  method: 'POST',
  path: '/v1/embeddings',
  scope: 'chat',
  dialect: 'openai',
  async handle(exchange) {
    const call = decodeOpenaiEmbeddings(await jsonBody(exchange));
    await answer(exchange, () => openai(call, exchange));
  },
};

/** Of a request that is not a client's: nobody waits for it. */
export async function answerEmbeddings(body: Record<string, unknown>, caller: Caller): Promise<object> {
  return await openai(decodeOpenaiEmbeddings(body), caller);
}

async function openai(call: OpenaiEmbeddingCall, { signal, context }: Caller): Promise<object> {
  await using model = await context.models.useLoaded(call.model, 'embeddings', signal);
  const { base64 } = call;
  const made = await embedded(model, call, { signal, context });
  return openaiEmbeddings(made, { model: model.model.name, base64 });
}

export const ollamaEmbedRoute: Route = {
  method: 'POST',
  path: '/api/embed',
  scope: 'chat',
  dialect: 'ollama',
  async handle(exchange) {
    const call = decodeOllamaEmbeddings(await jsonBody(exchange));
    const { signal, context } = exchange;
    await answer(exchange, async () => {
      const startedAt = performance.now();
      await using model = await context.models.useLoaded(call.model, 'embeddings', signal);
      context.models.keepAlive(model, keepAliveMs(call.keepAlive));
      const loadMs = performance.now() - startedAt;
      const made = await embedded(model, call, exchange);
      const totalMs = performance.now() - startedAt;
      return ollamaEmbeddings(made, { model: call.model ?? '', totalMs, loadMs });
    });
  },
};

/** Throws `capability-missing`, `context-overflow`, `request-unsupported`. */
async function embedded(
  model: LoadedModel,
  { texts, dimensions }: EmbeddingCall,
  { signal, context }: Pick<Caller, 'signal' | 'context'>,
): Promise<Embedding[]> {
  const own = model.model.embedding?.dimensions;
  refuse({ dimensions: own !== undefined && dimensions !== undefined && dimensions !== own });
  const made = await model.embed(texts, { signal });
  const tokens = made.reduce((sum, one) => sum + one.tokens, 0);
  context.metrics.embedded(model.model.name, tokens);
  return made;
}

async function answer({ response, headers, context }: Exchange, work: () => Promise<object>): Promise<void> {
  await patientJson(response, work, { headers, limits: context.limits });
}
