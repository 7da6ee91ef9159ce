// Models are downloaded, named and deleted through the server by whoever may administer it. Nothing is fetched but what the store's own sources
// have under a name: no address of a request is.
import { z } from 'zod';
import { DesksideError, eventStream } from '../../core/index.ts';
import { explain } from '../../report/index.ts';
import { type PullEvent, parseModelRef, pull, removeModel, setModelAlias } from '../../store/index.ts';
import { PullEncoder } from '../dialects/ollama/index.ts';
import { invalid, parseRequest, refuse } from '../dialects/parse-request.ts';
import type { Exchange } from '../exchange.ts';
import { patientJson } from '../http/index.ts';
import { streamAnswer } from '../turns/stream-answer.ts';
import { jsonBody } from './json-body.ts';
import type { Route } from './route.ts';

const manage = { scope: 'admin', dialect: 'ollama' } as const;

const name = z.string().max(500).nullish();
const modelSchema = z.looseObject({
  model: name,
  name,
  stream: z.boolean().nullish(),
  insecure: z.boolean().nullish(),
});
const copySchema = z.looseObject({
  source: z.string().min(1).max(500),
  destination: z.string().min(1).max(500),
});

export const ollamaPullRoute: Route = {
  ...manage,
  method: 'POST',
  path: '/api/pull',
  async handle(exchange) {
    const { response, headers, context } = exchange;
    const body = parseRequest(modelSchema, await jsonBody(exchange));
    refuse({ insecure: body.insecure === true });
    const ref = refOf(named(body));
    const encoder = new PullEncoder((error) => explain(error).what);
    if (body.stream === false) {
      const { limits } = context;
      return await patientJson(response, () => whole(ref, encoder, exchange), { headers, limits });
    }
    await streamAnswer(exchange, 'ndjson', async () => ({ events: pulling(ref, exchange), encoder }));
  },
};

/** Only what has a place of its own in the store. Throws `model-ref-invalid`, `request-unsupported`. */
function refOf(text: string): string {
  const ref = parseModelRef(text);
  refuse({ [`model “${ref.type}”`]: ref.type === 'path' || ref.type === 'url' });
  return ref.text;
}

function pulling(ref: string, { signal, context: { models } }: Exchange): AsyncGenerator<PullEvent> {
  return eventStream<PullEvent>(async (emit, left) => {
    await pull(ref, { ...models.storeOptions, signal: left, onEvent: emit });
    models.forget();
  }, signal);
}

async function whole(ref: string, encoder: PullEncoder, exchange: Exchange): Promise<object> {
  for await (const event of pulling(ref, exchange)) encoder.encode(event);
  const [last] = encoder.end();
  return typeof last?.data === 'object' ? last.data : {};
}

export const ollamaDeleteRoute: Route = {
  ...manage,
  method: 'DELETE',
  path: '/api/delete',
  async handle(exchange) {
    const { response, context } = exchange;
    const asked = named(parseRequest(modelSchema, await jsonBody(exchange)));
    const { models } = context;
    const aliases = await models.aliases();
    if (asked in aliases) await setModelAlias(asked, null, models.storeOptions);
    else await remove(asked, exchange);
    models.forget();
    response.writeHead(200, exchange.headers).end();
  },
};

/** A model that answers somebody stays. */
async function remove(asked: string, { context: { models } }: Exchange): Promise<void> {
  const { name: model } = await models.describe(asked);
  if (models.loaded().some((each) => each.name === model)) throw new DesksideError('model-in-use', { model });
  await removeModel(model, models.storeOptions);
  models.forget(model);
}

export const ollamaCopyRoute: Route = {
  ...manage,
  method: 'POST',
  path: '/api/copy',
  async handle(exchange) {
    const { response, context } = exchange;
    const { source, destination } = parseRequest(copySchema, await jsonBody(exchange));
    const { models } = context;
    const { name: model } = await models.describe(source);
    await setModelAlias(destination.replace(/:latest$/, ''), model, models.storeOptions);
    models.forget();
    response.writeHead(200, exchange.headers).end();
  },
};

function named({ model, name: other }: z.infer<typeof modelSchema>): string {
  const asked = model || other;
  if (!asked) throw invalid('model', 'invalid_type');
  return asked;
}
