// A route of our own API, made of its entry in the table: what comes in is checked against it before anything is done.
import type { z } from 'zod';
import { DesksideError } from '../../core/index.ts';
import { parseRequest } from '../dialects/parse-request.ts';
import type { Exchange } from '../exchange.ts';
import { patientJson } from '../http/index.ts';
import { jsonBody } from '../routes/json-body.ts';
import type { Route } from '../routes/route.ts';
import type { ApiState } from './api-state.ts';
import {
  type ApiAnswerOf,
  type ApiRoute,
  type ApiRouteName,
  type ApiRoutes,
  apiRoutes,
} from './schemas/index.ts';

type Checked<N extends ApiRouteName, P extends 'body' | 'query'> = ApiRoutes[N] extends {
  [K in P]: infer S extends z.ZodType;
}
  ? z.infer<S>
  : undefined;

export interface ApiCall<N extends ApiRouteName> {
  exchange: Exchange;
  api: ApiState;
  owner: string;
  signal: AbortSignal;
  body: Checked<N, 'body'>;
  query: Checked<N, 'query'>;
  /** Of the path, decoded; nothing else about it is known. */
  param: (name: string) => string;
}

/** What a handler answers with; those of files and events have answered themselves. */
type Answered<N extends ApiRouteName> = ApiRoutes[N]['answer'] extends z.ZodType ? ApiAnswerOf<N> : unknown;

export function apiRoute<N extends ApiRouteName>(
  name: N,
  handle: (call: ApiCall<N>) => Promise<Answered<N>> | Answered<N>,
): Route {
  const entry: ApiRoute = apiRoutes[name];
  const [method, path = ''] = name.split(' ');
  return {
    method: method as Route['method'],
    path,
    scope: entry.scope,
    dialect: 'deskside',
    async handle(exchange) {
      const call = await checkedCall(entry, exchange);
      const work = async (): Promise<Answered<N>> => await handle(call as ApiCall<N>);
      if (typeof entry.answer === 'string') {
        await work();
        return;
      }
      const { response, headers, context } = exchange;
      await patientJson(response, work as () => Promise<object>, { headers, limits: context.limits });
    },
  };
}

/** Throws `request-invalid`, `http-body-…`. */
async function checkedCall(entry: ApiRoute, exchange: Exchange): Promise<ApiCall<ApiRouteName>> {
  const { query, params, owner, signal, context } = exchange;
  const given = Object.fromEntries(query);
  return {
    exchange,
    api: context.api,
    owner,
    signal,
    query: (entry.query === undefined ? undefined : parseRequest(entry.query, given)) as never,
    body: (await checkedBody(entry, exchange)) as never,
    param: (name) => params[name] ?? '',
  };
}

async function checkedBody({ body }: ApiRoute, exchange: Exchange): Promise<unknown> {
  if (body === undefined || body === 'bytes') return undefined;
  const type = exchange.request.headers['content-type'] ?? '';
  // A page from elsewhere can send any other type without being asked for leave.
  if (!/^application\/json\s*(?:;|$)/i.test(type)) {
    throw new DesksideError('http-body-invalid', { reason: 'content-type' });
  }
  return parseRequest(body, await jsonBody(exchange));
}
