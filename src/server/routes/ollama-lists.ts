// What Ollama's clients ask before they ask anything: which models there are, what each can do, what is loaded.
import { stat } from 'node:fs/promises';
import type { PoolEntry } from '../../engine/index.ts';
import type { StoredModel } from '../../store/index.ts';
import {
  detailsOf,
  digestOf,
  listedModel,
  listedRemoteModel,
  shownModel,
  shownRemoteModel,
  showSchema,
} from '../dialects/ollama/index.ts';
import { invalid, parseRequest } from '../dialects/parse-request.ts';
import { sendJson } from '../http/index.ts';
import { jsonBody } from './json-body.ts';
import type { Route } from './route.ts';

/** Clients look for a version that knows what they need; this is the interface that is spoken, not a release of Deskside. */
const dialectVersion = '0.35.0';

export const ollamaVersionRoute: Route = {
  method: 'GET',
  path: '/api/version',
  scope: 'chat',
  dialect: 'ollama',
  handle: ({ response, headers }) => sendJson(response, { headers, body: { version: dialectVersion } }),
};

export const ollamaTagsRoute: Route = {
  method: 'GET',
  path: '/api/tags',
  scope: 'chat',
  dialect: 'ollama',
  async handle({ response, headers, context, signal }) {
    const remote = await context.models.listRemote(signal);
    const found = await context.models.list();
    const models =
      remote?.map(listedRemoteModel) ??
      (await Promise.all(found.map(async (model) => listedModel(model, await modifiedAt(model)))));
    sendJson(response, { headers, body: { models } });
  },
};

export const ollamaShowRoute: Route = {
  method: 'POST',
  path: '/api/show',
  scope: 'chat',
  dialect: 'ollama',
  async handle(exchange) {
    const { response, headers, context } = exchange;
    const { model, name } = parseRequest(showSchema, await jsonBody(exchange));
    const asked = model || name;
    if (!asked) throw invalid('model', 'invalid_type');
    const remote = await context.models.findRemote(asked, exchange.signal);
    if (remote !== null) return sendJson(response, { headers, body: shownRemoteModel(remote) });
    const found = await context.models.describe(asked);
    sendJson(response, { headers, body: shownModel(found, await modifiedAt(found)) });
  },
};

export const ollamaPsRoute: Route = {
  method: 'GET',
  path: '/api/ps',
  scope: 'chat',
  dialect: 'ollama',
  async handle({ response, headers, context: { models } }) {
    const stored = await models.list();
    const loaded = models.loaded().flatMap((entry) => {
      const model = stored.find(({ name }) => name === entry.name);
      return model === undefined ? [] : [loadedModel(entry, model)];
    });
    sendJson(response, { headers, body: { models: loaded } });
  },
};

/** Of a model that stays for ever; a date is what clients parse. */
const never = '9999-12-31T23:59:59.000Z';

function loadedModel(entry: PoolEntry, model: StoredModel): object {
  const unloadInMs = entry.state === 'idle' ? entry.unloadInMs : null;
  return {
    name: entry.name,
    model: entry.name,
    size: entry.bytes,
    digest: digestOf(model),
    details: detailsOf(model),
    expires_at: unloadInMs === null ? never : new Date(Date.now() + unloadInMs).toISOString(),
    size_vram: 0,
    context_length: entry.contextTokens,
  };
}

async function modifiedAt({ paths: [path = ''] }: StoredModel): Promise<Date> {
  const found = await stat(path).catch(() => null);
  return found?.mtime ?? new Date(0);
}
