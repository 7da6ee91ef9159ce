// One request to the API, with the shapes of its route.
import { failureOf, RequestFailed } from './request-failed.ts';
import { authorization, locked } from './token.ts';
import type { ApiAnswerOf, ApiBodyOf, ApiQueryOf, ApiRouteName } from './types.ts';

export interface Asked<R extends ApiRouteName> {
  /** What stands for `{id}` and the like in the path. */
  params?: Record<string, string>;
  query?: ApiQueryOf<R>;
  body?: ApiBodyOf<R> | Blob;
  signal?: AbortSignal;
}

/** Throws `RequestFailed`. */
export async function call<R extends ApiRouteName>(route: R, asked: Asked<R> = {}): Promise<ApiAnswerOf<R>> {
  const response = await send(route, asked);
  return (await response.json()) as ApiAnswerOf<R>;
}

/** The same for what answers with a file or a stream. */
export async function send<R extends ApiRouteName>(
  route: R,
  { params = {}, query, body, signal }: Asked<R> = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  const [method = 'GET', path = ''] = route.split(' ');
  const isFile = body instanceof Blob;
  const response = await reach(filled(path, params) + written(query), {
    method,
    cache: 'no-store',
    headers: {
      ...authorization(),
      ...(body !== undefined && !isFile ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (response.ok) return response;
  if (response.status === 401) locked.value = true;
  throw await failureOf(response);
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new RequestFailed(0, null);
  }
}

function filled(path: string, params: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

function written(query: object | undefined): string {
  if (query === undefined) return '';
  const entries = Object.entries(query).filter(([, value]) => value !== undefined);
  return entries.length === 0
    ? ''
    : `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))}`;
}
