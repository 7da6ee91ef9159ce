import type { ClientRequest, IncomingMessage } from 'node:http';
import { DesksideError } from '../core/index.ts';
import { agentFor, type ConnectionOptions } from './agents.ts';
import { loopbackLookup } from './loopback-lookup.ts';
import { publicUrl } from './public-url.ts';
import { recordRequest } from './request-log.ts';
import { isLoopback } from './url-policy.ts';

export interface RequestOptions extends ConnectionOptions {
  method: string;
  body?: string | Uint8Array | undefined;
  headers: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
  /** Milliseconds without a byte, at any moment from the connection on, that end the request; 0: it may stay silent. */
  stallMs: number;
}

/** One request, one answer, no redirects. Throws `network-offline`, or the signal's reason. */
export async function sendRequest(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  const { method, headers, body, signal, stallMs } = options;
  signal?.throwIfAborted();
  const here = isLoopback(url.hostname);
  // What is for this computer goes to no proxy, which may be another one.
  const agent = await agentFor(url.protocol, { ...options, direct: here && options.proxy === undefined });
  const { request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  const record = (status: number | null): void =>
    recordRequest({ at: Date.now(), method, url: publicUrl(url), status });
  try {
    const road = { method, headers, agent, timeout: stallMs, ...(here ? { lookup: loopbackLookup } : {}) };
    const sent = request(url, { ...road, ...(signal ? { signal } : {}) });
    const response = await answerOf(sent, body, stallMs);
    record(response.statusCode ?? null);
    return response;
  } catch (error) {
    record(null);
    signal?.throwIfAborted();
    throw offline(url, error);
  }
}

function answerOf(
  request: ClientRequest,
  body: string | Uint8Array | undefined,
  stallMs: number,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  let answer: IncomingMessage | undefined;
  request.on('response', (message) => {
    answer = message;
    resolve(message);
  });
  request.on('error', reject);
  // A kept socket has the timeout of its last use until it is set again. The answer has to hear the reason itself:
  // from its request it would only learn that the connection is gone.
  request.setTimeout(stallMs, () => {
    const error = new StallError();
    answer?.destroy(error);
    request.destroy(error);
  });
  request.end(body);
  return promise;
}

/** Nothing came for too long. */
export class StallError extends Error {
  readonly code = 'stalled';
}

/** A failure of the connection as a table error. The reason is the system's code (`ENOTFOUND`) or `stalled`. */
export function offline(url: URL, error: unknown): DesksideError {
  if (error instanceof DesksideError) return error;
  const reason = error instanceof Error ? codeOf(error) : String(error);
  return new DesksideError('network-offline', { url: publicUrl(url), reason }, { cause: error });
}

function codeOf(error: Error): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return codeOf(error.errors[0]);
  return 'code' in error ? String(error.code) : error.message;
}
