// The list of models, in a form that both dialects read: they share the path.
import type { StoredModel } from '../../store/index.ts';
import { sendJson } from '../http/index.ts';
import type { Route } from './route.ts';

export const modelsRoute: Route = {
  method: 'GET',
  path: '/v1/models',
  scope: 'chat',
  dialect: 'by-version',
  async handle({ response, headers, context }) {
    const data = (await context.models.list()).map(wireModel);
    const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null, has_more: false };
    sendJson(response, { headers, body: { object: 'list', data, ...ends } });
  },
};

export const modelRoute: Route = {
  method: 'GET',
  path: '/v1/models/{id...}',
  scope: 'chat',
  dialect: 'by-version',
  async handle({ response, headers, params, context }) {
    const model = await context.models.describe(params.id ?? '');
    sendJson(response, { headers, body: wireModel(model) });
  },
};

interface WireModel {
  id: string;
  object: 'model';
  created: number;
  owned_by: string;
  type: 'model';
  display_name: string;
  created_at: string;
  max_input_tokens: number;
  max_tokens: number;
}

/** When a file was made says nothing about a model; the beginning of time is a date that nobody takes for one. */
const noDate = new Date(0).toISOString();

function wireModel({ name, source, summary }: StoredModel): WireModel {
  return {
    id: name,
    object: 'model',
    created: 0,
    owned_by: source,
    type: 'model',
    display_name: name,
    created_at: noDate,
    max_input_tokens: summary.contextTrained,
    max_tokens: summary.contextTrained,
  };
}
