import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { offline } from './send-request.ts';

/** One answer on the way to the last one. */
export interface Hop {
  url: URL;
  status: number;
  headers: IncomingHttpHeaders;
}

/** An open answer. Its body is read once, or the answer is disposed. */
export class UrlResponse implements AsyncDisposable {
  /** Where it came from, after redirects. */
  readonly url: URL;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Redirects that led here, in order. */
  readonly redirects: readonly Hop[];
  readonly #message: IncomingMessage;
  readonly #signal: AbortSignal | undefined;

  constructor(
    hop: Hop,
    body: { message: IncomingMessage; redirects: readonly Hop[]; signal: AbortSignal | undefined },
  ) {
    this.url = hop.url;
    this.status = hop.status;
    this.headers = hop.headers;
    this.redirects = body.redirects;
    this.#message = body.message;
    this.#signal = body.signal;
  }

  /** The body as it arrives. Throws `network-offline` where the connection breaks or stalls, or the signal's reason. */
  async *body(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of this.#message) yield chunk;
    } catch (error) {
      this.#signal?.throwIfAborted();
      throw offline(this.url, error);
    }
  }

  /** The whole body as text. Throws `network-offline` past `maxBytes`. */
  async text(maxBytes: number): Promise<string> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of this.body()) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw offline(this.url, new Error('answer-too-long'));
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#message.destroy();
  }
}
