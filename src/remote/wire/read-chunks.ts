import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { RemoteEndpoint } from '../endpoint.ts';
import { type Chunk, chunkSchema } from './chunk.ts';
import { failed, failureOf } from './failure.ts';

/** Longest event, in characters: one holds a token, or the arguments of a call. */
const eventMax = 16_000_000;

/** The chunks of an answer, up to its end. Throws `remote-…` for what is none, and for an error that the server tells of. */
export async function* readChunks(response: Response, endpoint: RemoteEndpoint): AsyncGenerator<Chunk> {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
  if (!isStream || response.body === null) throw failed(endpoint, response.status, 'no-event-stream');
  const events = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream({ onError: 'terminate', maxBufferSize: eventMax }));
  for await (const { data } of events) {
    if (data === '[DONE]') return;
    const chunk = parsed(data, endpoint);
    if (chunk.error !== undefined && chunk.error !== null) throw failureOf(endpoint, 500, chunk);
    yield chunk;
  }
}

function parsed(data: string, endpoint: RemoteEndpoint): Chunk {
  try {
    return chunkSchema.parse(JSON.parse(data));
  } catch {
    throw failed(endpoint, 200, data.slice(0, 200));
  }
}
