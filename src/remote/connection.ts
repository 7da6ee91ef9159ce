// The road to one endpoint: through the one way out that everything takes, never over a proxy where the endpoint is on this computer.
import { DesksideError, isDesksideError } from '../core/index.ts';
import { guardedFetch } from '../privacy/index.ts';
import type { RemoteEndpoint } from './endpoint.ts';
import { failed, failureOf } from './wire/failure.ts';

export interface ConnectionOptions {
  /** Sent as a bearer token. */
  key: string | undefined;
}

/** Most bytes of an answer: a stream has some hundred for each token. */
const answerBytesMax = 256 * 1024 * 1024;
/** Lists and versions come at once, or not at all. */
const questionMs = 10_000;

export class Connection {
  readonly endpoint: RemoteEndpoint;
  readonly #key: string | undefined;

  constructor(endpoint: RemoteEndpoint, { key }: ConnectionOptions) {
    this.endpoint = endpoint;
    this.#key = key;
  }

  /** The answer as it comes; the server may be silent for as long as it reads. Throws `remote-…`, or the signal's reason. */
  async post(path: string, body: object, signal: AbortSignal): Promise<Response> {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(body),
      signal,
    };
    return await this.#fetch(`${this.endpoint.url}${path}`, init, 0);
  }

  /** JSON. Throws as `post`. @param path below the address, or from the root of the host with `beside` */
  async get(
    path: string,
    { beside = false, signal }: { beside?: boolean; signal: AbortSignal },
  ): Promise<unknown> {
    const { url } = this.endpoint;
    const address = beside ? `${url.replace(/\/v1$/, '')}${path}` : `${url}${path}`;
    const response = await this.#fetch(address, { method: 'GET', signal }, questionMs);
    try {
      return await response.json();
    } catch (error) {
      throw this.fault(error) ?? failed(this.endpoint, response.status, 'no-json');
    }
  }

  /** What went wrong on the road; `null` for what did not go wrong there. */
  fault(error: unknown): DesksideError | null {
    if (!isDesksideError(error, 'network-offline') || error.data.reason === 'switched-off') {
      return isDesksideError(error) ? error : null;
    }
    const { url } = this.endpoint;
    return new DesksideError('remote-unreachable', { url, reason: error.data.reason }, { cause: error });
  }

  async #fetch(address: string, init: RequestInit, stallMs: number): Promise<Response> {
    const { host } = this.endpoint;
    const open = guardedFetch({ answerBytesMax, stallMs, plainHosts: [host] });
    const authorization = this.#key === undefined ? {} : { authorization: `Bearer ${this.#key}` };
    try {
      const response = await open(address, { ...init, headers: { ...headersOf(init), ...authorization } });
      if (response.ok) return response;
      const { status, headers } = response;
      throw failureOf(this.endpoint, status, await bodyOf(response), headers.get('retry-after'));
    } catch (error) {
      throw this.fault(error) ?? error;
    }
  }
}

function headersOf({ headers }: RequestInit): Record<string, string> {
  return Object.fromEntries(new Headers(headers ?? {}));
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
