import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { decodeBatchFile } from '../dialects/decode-batch.ts';
import { parseRequest, refuse } from '../dialects/parse-request.ts';
import { openaiBatch } from '../dialects/wire-batch.ts';
import type { Exchange } from '../exchange.ts';
import { sendJson } from '../http/index.ts';
import type { Batch } from '../kept/index.ts';
import { batchEndpoints } from './answer-batched.ts';
import { addBatch, cancelBatch, keptOf } from './batches.ts';
import { jsonBody } from './json-body.ts';
import { pageOf } from './page-of.ts';
import type { Route } from './route.ts';

const batches = { scope: 'chat', dialect: 'openai' } as const;

const createSchema = z.looseObject({
  input_file_id: z.string().min(1),
  endpoint: z.string(),
  completion_window: z.literal('24h'),
  metadata: z.record(z.string().max(64), z.string().max(512)).nullish(),
});

export const addBatchRoute: Route = {
  ...batches,
  method: 'POST',
  path: '/v1/batches',
  async handle(exchange) {
    const { owner } = exchange;
    const body = parseRequest(createSchema, await jsonBody(exchange));
    const { input_file_id: inputFileId, endpoint } = body;
    refuse({ endpoint: !batchEndpoints.has(endpoint) });
    const { data } = await keptOf(exchange).files.content(owner, inputFileId);
    const { requests, errors } = decodeBatchFile(data, endpoint);
    const batch = await addBatch(exchange, requests, {
      id: `batch_${randomBytes(16).toString('hex')}`,
      dialect: 'openai',
      endpoint,
      version: null,
      inputFileId,
      metadata: body.metadata ?? null,
      errors,
    });
    await tell(exchange, batch);
  },
};

export const batchesRoute: Route = {
  ...batches,
  method: 'GET',
  path: '/v1/batches',
  async handle(exchange) {
    const { response, headers, owner, query } = exchange;
    const all = await keptOf(exchange).batches.list(owner);
    const own = all.filter(({ dialect }) => dialect === 'openai');
    const wire = await Promise.all(own.map((batch) => wireOf(exchange, batch)));
    sendJson(response, { headers, body: pageOf(wire, query) });
  },
};

export const batchRoute: Route = {
  ...batches,
  method: 'GET',
  path: '/v1/batches/{id}',
  async handle(exchange) {
    const { owner, params } = exchange;
    await tell(exchange, await keptOf(exchange).batches.get(owner, params.id ?? ''));
  },
};

export const cancelBatchRoute: Route = {
  ...batches,
  method: 'POST',
  path: '/v1/batches/{id}/cancel',
  handle: async (exchange) => await tell(exchange, await cancelBatch(exchange)),
};

async function wireOf(exchange: Exchange, batch: Batch): Promise<ReturnType<typeof openaiBatch>> {
  return openaiBatch(batch, await keptOf(exchange).batches.counts(exchange.owner, batch.id));
}

async function tell(exchange: Exchange, batch: Batch): Promise<void> {
  const { response, headers } = exchange;
  sendJson(response, { headers, body: await wireOf(exchange, batch) });
}
