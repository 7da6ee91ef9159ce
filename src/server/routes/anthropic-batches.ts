import { randomBytes } from 'node:crypto';
import { DesksideError } from '../../core/index.ts';
import { decodeMessageBatch } from '../dialects/decode-batch.ts';
import { anthropicBatch } from '../dialects/wire-batch.ts';
import type { Exchange } from '../exchange.ts';
import { sendBytes, sendJson } from '../http/index.ts';
import { type Batch, isOpen } from '../kept/index.ts';
import { anthropicVersion } from './anthropic-version.ts';
import { addBatch, cancelBatch, keptOf } from './batches.ts';
import { jsonBody } from './json-body.ts';
import { pageOf } from './page-of.ts';
import type { Route } from './route.ts';

const path = '/v1/messages/batches';
const batches = { scope: 'chat', dialect: 'anthropic' } as const;

export const addMessageBatchRoute: Route = {
  ...batches,
  method: 'POST',
  path,
  async handle(exchange) {
    const requests = decodeMessageBatch(await jsonBody(exchange));
    const batch = await addBatch(exchange, requests, {
      id: `msgbatch_${randomBytes(16).toString('hex')}`,
      dialect: 'anthropic',
      endpoint: '/v1/messages',
      version: anthropicVersion(exchange) ?? null,
      inputFileId: null,
      metadata: null,
      errors: [],
    });
    await tell(exchange, batch);
  },
};

export const messageBatchesRoute: Route = {
  ...batches,
  method: 'GET',
  path,
  async handle(exchange) {
    const { response, headers, owner, query } = exchange;
    const all = await keptOf(exchange).batches.list(owner);
    const own = all.filter(({ dialect }) => dialect === 'anthropic');
    const wire = await Promise.all(own.map((batch) => wireOf(exchange, batch)));
    sendJson(response, { headers, body: pageOf(wire, query) });
  },
};

export const messageBatchRoute: Route = {
  ...batches,
  method: 'GET',
  path: `${path}/{id}`,
  handle: async (exchange) => await tell(exchange, await found(exchange)),
};

export const cancelMessageBatchRoute: Route = {
  ...batches,
  method: 'POST',
  path: `${path}/{id}/cancel`,
  handle: async (exchange) => await tell(exchange, await cancelBatch(exchange)),
};

/** As JSON Lines; those that were not begun when it was cancelled are among them. */
export const messageBatchResultsRoute: Route = {
  ...batches,
  method: 'GET',
  path: `${path}/{id}/results`,
  async handle(exchange) {
    const { response, headers, owner } = exchange;
    const batch = await found(exchange);
    mustHaveEnded(batch);
    const kept = keptOf(exchange).batches;
    const lines = await kept.lines(owner, batch.id, ['done', 'fail']);
    const rest = await canceledLines(exchange, batch);
    const data = Buffer.concat([lines, rest]);
    sendBytes(response, { headers, data, contentType: 'application/x-jsonl' });
  },
};

async function canceledLines(exchange: Exchange, { id, status }: Batch): Promise<Buffer> {
  if (status !== 'cancelled') return Buffer.alloc(0);
  const { batches: kept } = keptOf(exchange);
  const finished = await kept.finished(exchange.owner, id);
  const requests = (await kept.requests(exchange.owner, id)) ?? [];
  const canceled = requests.filter((_, index) => !finished.has(index));
  const lines = canceled.map(({ customId }) => ({ custom_id: customId, result: { type: 'canceled' } }));
  return Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), 'utf8');
}

export const deleteMessageBatchRoute: Route = {
  ...batches,
  method: 'DELETE',
  path: `${path}/{id}`,
  async handle(exchange) {
    const { response, headers, owner } = exchange;
    const batch = await found(exchange);
    mustHaveEnded(batch);
    await keptOf(exchange).batches.remove(owner, batch.id);
    sendJson(response, { headers, body: { id: batch.id, type: 'message_batch_deleted' } });
  },
};

async function found(exchange: Exchange): Promise<Batch> {
  const { id = '' } = exchange.params;
  const batch = await keptOf(exchange).batches.get(exchange.owner, id);
  if (batch.dialect === 'anthropic') return batch;
  throw new DesksideError('stored-not-found', { kind: 'batch', id: id.slice(0, 100) });
}

function mustHaveEnded(batch: Batch): void {
  if (isOpen(batch)) throw new DesksideError('request-invalid', { field: 'id', problem: 'still_running' });
}

async function wireOf(exchange: Exchange, batch: Batch): Promise<ReturnType<typeof anthropicBatch>> {
  const counts = await keptOf(exchange).batches.counts(exchange.owner, batch.id);
  const { host } = exchange.request.headers;
  const scheme = exchange.context.url.startsWith('https:') ? 'https' : 'http';
  return anthropicBatch(batch, counts, `${scheme}://${host ?? 'localhost'}${path}/${batch.id}/results`);
}

async function tell(exchange: Exchange, batch: Batch): Promise<void> {
  const { response, headers } = exchange;
  sendJson(response, { headers, body: await wireOf(exchange, batch) });
}
