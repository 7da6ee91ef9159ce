// One request, from its first line to its last byte: gate, route, answer, or an error in the dialect's own form.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { DesksideError, toDesksideError } from '../core/index.ts';
import { type Dialect, errorBody, retryAfterOf, wireErrorOf, withoutPaths } from './errors/index.ts';
import type { Exchange } from './exchange.ts';
import {
  checkCaller,
  checkKey,
  corsHeaders,
  type GatePolicy,
  givenKey,
  mustBeOwner,
  preflightHeaders,
} from './gate/index.ts';
import { requestPath, sendJson } from './http/index.ts';
import { type KeyRing, type KeyScope, knownKey, ownerOf } from './keys/index.ts';
import { findRoute, type Route } from './routes/index.ts';
import type { ServerContext } from './server-context.ts';

export interface Reception {
  policy: GatePolicy;
  ring: KeyRing;
  /** Whether nobody gets in without a key, even if there is none. */
  needsKey: boolean;
  viaUnix: boolean;
  /** Who can open the socket needs no key. */
  trusted?: boolean;
  routes: readonly Route[];
  context: ServerContext;
  /** Aborted when the server ends. */
  ending: AbortSignal;
  /** Told what went wrong and is nobody's fault but ours. */
  onFault: (error: DesksideError, requestId: string) => void;
}

/** Never throws. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  reception: Reception,
): Promise<void> {
  const requestId = `req_${randomUUID().replaceAll('-', '')}`;
  const headers: OutgoingHttpHeaders = { 'request-id': requestId, 'x-request-id': requestId };
  const dialect = dialectOf(request);
  const onRoute = reception.context.metrics.request(request.method ?? 'GET', response);
  try {
    await receive(request, response, { reception, requestId, headers, dialect, onRoute });
  } catch (error) {
    const known = toDesksideError(error);
    if (known.code === 'internal') reception.onFault(known, requestId);
    refuse(request, response, { error: known, headers, requestId, dialect });
  }
}

interface Received {
  reception: Reception;
  requestId: string;
  headers: OutgoingHttpHeaders;
  dialect: Dialect;
  /** Told of its route, as it stands in the table. */
  onRoute: (path: string) => void;
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  { reception, requestId, headers, dialect, onRoute }: Received,
): Promise<void> {
  const { policy, viaUnix, context, ending } = reception;
  const { rawHeaders, method = 'GET', url = '/' } = request;
  const origin = checkCaller({ headers: request.headers, rawHeaders, viaUnix }, policy);
  Object.assign(headers, corsHeaders(origin));
  if (method === 'OPTIONS' && origin !== null) return preflight(request, response, origin);
  const target = requestPath(url);
  if (target === null) throw new DesksideError('http-route-unknown', { method, path: url.slice(0, 200) });
  const { route, params } = await found(request, reception, target.path);
  onRoute(route.path);
  const { scope } = route;
  const needed = scope === 'owner' ? 'admin' : scope;
  const caller = needed === 'open' ? anybody : await checkKeys(request, reception, needed);
  if (scope === 'owner') mustBeOwner(caller);
  using gone = new Gone(response, ending);
  const { query } = target;
  await route.handle({
    request,
    response,
    query,
    params,
    dialect,
    requestId,
    ...caller,
    headers,
    signal: gone.signal,
    context,
  });
}

/** Who has no key is not told which routes there are. */
async function found(
  request: IncomingMessage,
  reception: Reception,
  path: string,
): Promise<ReturnType<typeof findRoute>> {
  try {
    return findRoute(reception.routes, request.method ?? 'GET', path);
  } catch (error) {
    await checkKeys(request, reception, 'chat');
    throw error;
  }
}

type Asker = Pick<Exchange, 'owner' | 'scope' | 'keysNeeded' | 'isOwner'>;

/** Who asks a route that needs no key. */
const anybody: Asker = { owner: 'all', scope: 'chat', keysNeeded: false, isOwner: false };
/** Who asks where there are no keys, and the page: the owner of this computer. */
export const ownerOfComputer = { owner: 'all', scope: 'admin' } as const;

/** Returns whose request it is. */
async function checkKeys(
  { headers }: IncomingMessage,
  { ring, needsKey, context, trusted = false }: Reception,
  needed: KeyScope,
): Promise<Asker> {
  if (trusted) return { ...ownerOfComputer, keysNeeded: false, isOwner: true };
  const keys = await ring.keys();
  const given = givenKey(headers);
  const isPage = given !== null && context.sessions.isOpen(given);
  const keysNeeded = needsKey || keys.length > 0;
  if (isPage || !keysNeeded) return { ...ownerOfComputer, keysNeeded, isOwner: isPage };
  const known = given === null ? null : knownKey(keys, given);
  const key = checkKey(known, given !== null, needed);
  return { owner: ownerOf(key), scope: key.scope, keysNeeded: true, isOwner: key.scope === 'admin' };
}

function preflight(request: IncomingMessage, response: ServerResponse, origin: string): void {
  response.writeHead(204, preflightHeaders(origin, request.headers)).end();
}

/** A signal for as long as a request runs: aborted when its client has gone, or the server ends. */
class Gone implements Disposable {
  readonly #gone = new AbortController();
  readonly #response: ServerResponse;
  readonly signal: AbortSignal;
  readonly #onClose = (): void => {
    if (!this.#response.writableFinished) this.#gone.abort();
  };

  constructor(response: ServerResponse, ending: AbortSignal) {
    this.#response = response;
    this.signal = AbortSignal.any([this.#gone.signal, ending]);
    response.on('close', this.#onClose);
  }

  [Symbol.dispose](): void {
    this.#response.off('close', this.#onClose);
  }
}

interface Refusal {
  error: DesksideError;
  headers: OutgoingHttpHeaders;
  requestId: string;
  dialect: Dialect;
}

/** Time for a client that still sends to read why that is of no use. */
const lingerMs = 1000;

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { error, headers, requestId, dialect }: Refusal,
): void {
  const { status, retry } = wireErrorOf(error.code, dialect);
  const told = withoutPaths(error);
  // What is left of a body is not waited for.
  const close: OutgoingHttpHeaders = request.complete ? {} : { connection: 'close' };
  sendJson(response, {
    status,
    headers: { ...headers, ...close, ...retryHeaders(error, retry), ...ownHeaders(error) },
    body: errorBody(told, dialect, requestId),
  });
  if (!request.complete) {
    // There is none any more where the client has left by now, whatever the types say.
    const socket: Socket | null = request.socket;
    request.resume();
    setTimeout(() => socket?.destroy(), lingerMs).unref();
  }
}

function retryHeaders(error: DesksideError, retry: boolean): OutgoingHttpHeaders {
  if (!retry) return { 'x-should-retry': 'false' };
  return { 'retry-after': String(retryAfterOf(error)) };
}

function ownHeaders({ code, data }: DesksideError): OutgoingHttpHeaders {
  if (code === 'http-key-refused') return { 'www-authenticate': 'Bearer' };
  return 'allowed' in data && Array.isArray(data.allowed) ? { allow: data.allowed.join(', ') } : {};
}

/** How errors are written: by the path, or by the header that only one of them sends where they share it. */
function dialectOf({ url = '/', headers }: IncomingMessage): Dialect {
  if (/^\/api\/v1(?:\/|$)/.test(url)) return 'deskside';
  if (/^\/(?:api\b|$|\?)/.test(url)) return 'ollama';
  const isAnthropic = url.startsWith('/v1/messages') || headers['anthropic-version'] !== undefined;
  return isAnthropic ? 'anthropic' : 'openai';
}
