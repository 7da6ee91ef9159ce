import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { testServer } from './tools.ts';

export interface HttpMcpServer extends AsyncDisposable {
  url: string;
  /** Headers of the requests that came. */
  seen: IncomingMessage['headers'][];
}

/** The test's tools over HTTP, each request on its own. `answer` answers instead, where it is given. */
export async function httpMcpServer(
  answer?: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<HttpMcpServer> {
  const seen: IncomingMessage['headers'][] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    if (answer !== undefined) answer(request, response);
    else void serve(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/mcp`, seen, [Symbol.asyncDispose]: () => close(server) };
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const transport = new WebStandardStreamableHTTPServerTransport({});
  await testServer().connect(transport);
  const hasBody = request.method === 'POST';
  const answered = await transport.handleRequest(
    new Request(new URL(request.url ?? '/', 'http://127.0.0.1'), {
      method: request.method ?? 'GET',
      headers: new Headers(request.headers as Record<string, string>),
      ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' } : {}),
    }),
  );
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  if (answered.body === null) response.end();
  else Readable.fromWeb(answered.body as never).pipe(response);
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
