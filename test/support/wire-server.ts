// A server that speaks the wire of vLLM, SGLang and llama-server, as those were recorded (recorded-wire.ts). What it is asked is kept.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type WireBody = Record<string, unknown>;

/** What becomes of a request: chunks of a stream, with what is to happen behind them; or an answer with a status. */
export type WireAnswer =
  | { chunks: readonly object[]; ending?: 'done' | 'cut' | 'hang' }
  | { status: number; body: unknown; headers?: Record<string, string> };

export interface WireServerOptions {
  models: object;
  /** Beside `/v1`. */
  about?: Record<string, unknown>;
  answer: (body: WireBody, asked: number) => WireAnswer;
}

export interface WireServer extends AsyncDisposable {
  /** Ends with `/v1`. */
  readonly url: string;
  readonly bodies: WireBody[];
  readonly keys: (string | undefined)[];
  /** Requests whose client left before they had ended. */
  readonly left: number;
  /** From now on, nobody answers there. */
  close(): Promise<void>;
}

export async function wireServer({ models, about = {}, answer }: WireServerOptions): Promise<WireServer> {
  const [bodies, keys]: [WireBody[], (string | undefined)[]] = [[], []];
  let left = 0;
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    keys.push(request.headers.authorization);
    const { url = '' } = request;
    if (url === '/v1/models') return sendJson(response, 200, models);
    if (url in about) return sendJson(response, 200, about[url]);
    if (url !== '/v1/chat/completions')
      return sendJson(response, 404, { error: { message: 'File Not Found' } });
    const body = JSON.parse(await text(request)) as WireBody;
    bodies.push(body);
    response.on('close', () => {
      left += response.writableEnded ? 0 : 1;
    });
    send(response, answer(body, bodies.length));
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    url: `http://127.0.0.1:${port}/v1`,
    bodies,
    keys,
    get left() {
      return left;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function send(response: ServerResponse, answer: WireAnswer): void {
  if ('status' in answer) {
    sendJson(response, answer.status, answer.body, answer.headers);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  for (const chunk of answer.chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  if (answer.ending === 'hang') return;
  // What was written is to arrive.
  if (answer.ending === 'cut') setImmediate(() => response.destroy());
  else response.end('data: [DONE]\n\n');
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
