import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** Node's `fetch` gives up on a server that says nothing for five minutes; a long prompt may take longer. */
export async function postJson(url: string, content: object, signal?: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  // A connection each: one that is kept may be closed by the server at the moment of the next request.
  const headers = { 'content-type': 'application/json' };
  const options = { method: 'POST', agent: false, headers, ...(signal === undefined ? {} : { signal }) };
  request(url, options, resolve).on('error', reject).end(JSON.stringify(content));
  const response = await promise;
  if (response.statusCode === 200) return response;
  throw new Error(`llama-server answered ${response.statusCode}: ${await text(response)}`);
}
