// A real server on this machine that serves bytes the way good, bad and changing servers do.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ServedFile {
  body: Uint8Array;
  etag?: string;
  /** Default true. */
  ranges?: boolean;
  /** Default true. */
  contentLength?: boolean;
  contentType?: string;
  /** How many bytes of the first, second … answer arrive before its connection is cut. */
  cuts?: number[];
  /** Milliseconds between pieces of 256 KiB. */
  pace?: number;
  /** What the second half of each answer waits for. */
  rest?: Promise<unknown>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface SeenRequest {
  path: string;
  headers: IncomingMessage['headers'];
}

export class FileServer implements AsyncDisposable {
  readonly requests: SeenRequest[] = [];
  readonly #routes = new Map<string, ServedFile | Handler>();
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.destroy());
  });

  static async start(): Promise<FileServer> {
    const files = new FileServer();
    await new Promise<void>((resolve) => files.#server.listen(0, '127.0.0.1', resolve));
    return files;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  serve(path: string, route: ServedFile | Handler): void {
    this.#routes.set(path, route);
  }

  json(path: string, value: unknown, contentType = 'application/json'): void {
    this.serve(path, { body: Buffer.from(JSON.stringify(value)), contentType });
  }

  /** Ranges that were asked of a path, in order. */
  ranges(path: string): (string | undefined)[] {
    return this.requests.filter((request) => request.path === path).map(({ headers }) => headers.range);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0] ?? '';
    this.requests.push({ path, headers: request.headers });
    const route = this.#routes.get(path);
    if (route === undefined) response.writeHead(404).end('not found');
    else if (typeof route === 'function') route(request, response);
    else await send(route, request, response);
  }
}

const pieceBytes = 256 * 1024;

async function send(file: ServedFile, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const range = rangeOf(file, request);
  const body = range ? file.body.subarray(range.start, range.end) : file.body;
  response.writeHead(range ? 206 : 200, {
    'content-type': file.contentType ?? 'application/octet-stream',
    ...(file.etag === undefined ? {} : { etag: file.etag }),
    ...(file.contentLength === false ? {} : { 'content-length': body.length }),
    ...(range && { 'content-range': `bytes ${range.start}-${range.end - 1}/${file.body.length}` }),
  });
  const cut = file.cuts?.shift();
  for (let at = 0; at < body.length; at += pieceBytes) {
    if (at >= body.length / 2) await file.rest;
    const end = Math.min(body.length, at + pieceBytes, cut ?? Number.POSITIVE_INFINITY);
    if (!response.write(body.subarray(at, end))) {
      await drained(response);
    }
    if (cut !== undefined && end >= cut) {
      await sleep(20);
      response.destroy();
      return;
    }
    if (file.pace !== undefined) await sleep(file.pace);
  }
  response.end();
}

function drained(response: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = (): void => {
    response.off('drain', done).off('close', done);
    resolve();
  };
  response.on('drain', done).on('close', done);
  return promise;
}

function rangeOf(file: ServedFile, request: IncomingMessage): { start: number; end: number } | null {
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const changed = request.headers['if-range'] !== undefined && request.headers['if-range'] !== file.etag;
  if (start === undefined || file.ranges === false || changed) return null;
  const last = end === '' ? file.body.length : Number(end) + 1;
  return { start: Number(start), end: Math.min(last, file.body.length) };
}
