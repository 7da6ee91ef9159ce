// For libraries that want a `fetch`: what may be opened, over which proxy, and that it is seen, is decided here as for everything else.
// Redirects are answers, and left to the caller.
import type { IncomingMessage } from 'node:http';
import { ReadableStream } from 'node:stream/web';
import { isOffline } from './is-offline.ts';
import { offline, sendRequest } from './send-request.ts';
import { mustBeAllowed } from './url-policy.ts';

export interface GuardedFetchOptions {
  /** Most bytes of one answer. */
  answerBytesMax: number;
  /** See OpenUrlOptions; 0 where a server may stay silent for as long as the caller waits. */
  stallMs: number;
  /** See OpenUrlOptions. */
  plainHosts?: readonly string[] | undefined;
}

type Body = ConstructorParameters<typeof Response>[0];
type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/** Takes bodies that are text or bytes. Throws `network-offline`, or the signal's reason; every status is an answer. */
export function guardedFetch({ answerBytesMax, stallMs, plainHosts = [] }: GuardedFetchOptions): Fetch {
  return async (address, init = {}) => {
    const url = new URL(address);
    mustBeAllowed(url, { plainHosts, offline: isOffline() });
    const message = await sendRequest(url, {
      method: init.method ?? 'GET',
      headers: { 'accept-encoding': 'identity', 'user-agent': 'deskside', ...headersOf(init) },
      body: bodyOf(init),
      signal: init.signal ?? undefined,
      stallMs,
    });
    return toResponse(url, message, answerBytesMax);
  };
}

function headersOf({ headers }: RequestInit): Record<string, string> {
  return Object.fromEntries(new Headers(headers ?? {}));
}

function bodyOf({ body }: RequestInit): string | Uint8Array | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  throw new TypeError('only text and bytes are sent');
}

/** Statuses whose answers have no body. */
const bodiless: readonly number[] = [101, 204, 205, 304];

function toResponse(url: URL, message: IncomingMessage, bytesMax: number): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    for (const each of [value ?? []].flat()) headers.append(name, each);
  }
  const status = message.statusCode ?? 0;
  if (bodiless.includes(status)) {
    message.resume();
    return new Response(null, { status, headers });
  }
  // Where the types of browsers are known, too, a stream of Node is not one of theirs.
  const body = ReadableStream.from(limited(url, message, bytesMax)) as unknown as Body;
  return new Response(body, { status, headers });
}

/** Whoever leaves ends the connection. */
async function* limited(url: URL, message: IncomingMessage, bytesMax: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of message) {
      bytes += chunk.length;
      if (bytes > bytesMax) throw offline(url, new Error('answer-too-long'));
      yield chunk;
    }
  } catch (error) {
    throw offline(url, error);
  } finally {
    message.destroy();
  }
}
