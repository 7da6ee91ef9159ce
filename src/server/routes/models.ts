// The list of models, in a form that both dialects read: they share the path.
import type { RemoteModel } from '../../remote/index.ts';
import type { StoredModel } from '../../store/index.ts';
import { sendJson } from '../http/index.ts';
import type { Route } from './route.ts';

export const modelsRoute: Route = {
  method: 'GET',
  path: '/v1/models',
  scope: 'chat',
  dialect: 'by-version',
  async handle({ response, headers, context, signal }) {
    const remote = await context.models.listRemote(signal);
    const data = remote?.map(remoteModel) ?? (await context.models.list()).map(wireModel);
    const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null, has_more: false };
    sendJson(response, { headers, body: { object: 'list', data, ...ends } });
  },
};

export const modelRoute: Route = {
  method: 'GET',
  path: '/v1/models/{id...}',
  scope: 'chat',
  dialect: 'by-version',
  async handle({ response, headers, params, context: { models }, signal }) {
    const { id = '' } = params;
    const remote = await models.findRemote(id, signal);
    const body = remote === null ? wireModel(await models.describe(id)) : remoteModel(remote);
    sendJson(response, { headers, body });
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
  /** Not there where another engine does not say it. */
  max_input_tokens?: number;
  max_tokens?: number;
}

/** When a file was made says nothing about a model; the beginning of time is a date that nobody takes for one. */
const noDate = new Date(0).toISOString();

function wireModel({ name, source, summary }: StoredModel): WireModel {
  return { ...named(name, source), ...limits(summary.contextTrained) };
}

function remoteModel({ model: { name }, contextTokens }: RemoteModel): WireModel {
  return { ...named(name, 'remote'), ...(contextTokens === null ? {} : limits(contextTokens)) };
}

function named(name: string, owner: string): WireModel {
  return {
    id: name,
    object: 'model',
    created: 0,
    owned_by: owner,
    type: 'model',
    display_name: name,
    created_at: noDate,
  };
}

function limits(tokens: number): Pick<WireModel, 'max_input_tokens' | 'max_tokens'> {
  return { max_input_tokens: tokens, max_tokens: tokens };
}
