// Responses that were stored: looked at, deleted, and what was said to them.

import { countChatTokens } from '../../chat/index.ts';
import { DesksideError } from '../../core/index.ts';
import { decodeCount } from '../dialects/openai-responses/index.ts';
import type { Exchange } from '../exchange.ts';
import { patientJson, sendJson } from '../http/index.ts';
import type { KeptResponses } from '../kept/index.ts';
import { jsonBody } from './json-body.ts';
import { orderOf, pageOf } from './page-of.ts';
import { responseMessages } from './response-messages.ts';
import type { Route } from './route.ts';

const responses = { scope: 'chat', dialect: 'openai' } as const;

export const openaiResponseRoute: Route = {
  ...responses,
  method: 'GET',
  path: '/v1/responses/{id}',
  async handle(exchange) {
    const { response, headers, owner, params, query } = exchange;
    if (query.get('stream') === 'true') throw new DesksideError('request-unsupported', { feature: 'stream' });
    const { response: body } = await keptOf(exchange, params.id).get(owner, params.id ?? '');
    sendJson(response, { headers, body });
  },
};

export const openaiDeleteResponseRoute: Route = {
  ...responses,
  method: 'DELETE',
  path: '/v1/responses/{id}',
  async handle(exchange) {
    const { response, headers, owner, params } = exchange;
    const { id = '' } = params;
    await keptOf(exchange, id).remove(owner, id);
    sendJson(response, { headers, body: { id, object: 'response', deleted: true } });
  },
};

export const openaiInputItemsRoute: Route = {
  ...responses,
  method: 'GET',
  path: '/v1/responses/{id}/input_items',
  async handle(exchange) {
    const { response, headers, owner, params, query } = exchange;
    const { id = '' } = params;
    const { input } = await keptOf(exchange, id).get(owner, id);
    const digits = id.slice('resp_'.length);
    const items = input.map((item, index) => ({ ...item, id: item.id ?? `in_${digits}${index}` }));
    const ordered = orderOf(query) === 'asc' ? items : items.toReversed();
    sendJson(response, { headers, body: pageOf(ordered, query) });
  },
};

/** A response is whole when it is stored: none is being written in the background. */
export const openaiCancelResponseRoute: Route = {
  ...responses,
  method: 'POST',
  path: '/v1/responses/{id}/cancel',
  handle() {
    throw new DesksideError('request-unsupported', { feature: 'background' });
  },
};

export const openaiCompactRoute: Route = {
  ...responses,
  method: 'POST',
  path: '/v1/responses/compact',
  handle() {
    throw new DesksideError('request-unsupported', { feature: 'compact' });
  },
};

export const openaiInputTokensRoute: Route = {
  ...responses,
  method: 'POST',
  path: '/v1/responses/input_tokens',
  async handle(exchange) {
    const { response, headers, signal, context } = exchange;
    const call = decodeCount(await jsonBody(exchange));
    const count = async (): Promise<object> => {
      const { messages } = await responseMessages(call, exchange);
      await using model = await context.models.useLoaded(call.model, 'exactTokens', signal);
      const { cache } = context;
      const input_tokens = await countChatTokens(model, { ...call.request, messages, cache });
      return { object: 'response.input_tokens', input_tokens };
    };
    await patientJson(response, count, { headers, limits: context.limits });
  },
};

function keptOf({ context: { kept } }: Exchange, id: string | undefined): KeptResponses {
  if (kept === null) throw new DesksideError('stored-not-found', { kind: 'response', id: id ?? '' });
  return kept.responses;
}
