// One answer of one server, from the request to the receipt.
import type { RemoteEvent } from './remote-event.ts';
import { type AnsweredBy, remoteReceipt } from './remote-receipt.ts';
import type { RemoteRequest } from './remote-request.ts';
import type { Chunk } from './wire/chunk.ts';
import { ChunkReader, type RemoteFinish } from './wire/chunk-reader.ts';
import { encodeRequest } from './wire/encode-request.ts';
import { failed } from './wire/failure.ts';
import { readChunks } from './wire/read-chunks.ts';

export interface Answering extends AnsweredBy {
  /** The model, as the server calls it. */
  id: string;
}

const cancelled: RemoteFinish = { reason: 'cancelled', raw: 'cancelled', stopText: undefined };

/** Whoever leaves, or aborts, ends the work there. Throws `remote-…`, and the signal's reason before the first event. */
export async function* answerAt(
  by: Answering,
  request: RemoteRequest,
  signal: AbortSignal,
): AsyncGenerator<RemoteEvent, void> {
  const { connection } = by.server;
  const { endpoint } = connection;
  const startedAt = performance.now();
  const body = encodeRequest(request, by);
  const reader = new ChunkReader();
  const response = await connection.post('/chat/completions', body, signal);
  let [firstAt, lastAt, hasStarted] = [0, 0, false];
  try {
    for await (const chunk of readChunks(response, endpoint)) {
      mustBeOf(by, chunk);
      const said = reader.read(chunk);
      if (!hasStarted) yield start(reader);
      hasStarted = true;
      if (said.some(({ type }) => type !== 'prefill-progress')) {
        lastAt = performance.now();
        firstAt ||= lastAt;
      }
      yield* said;
    }
  } catch (error) {
    if (!signal.aborted || !hasStarted) throw connection.fault(error) ?? error;
    reader.finish = cancelled;
  }
  const { finish, calls, counts } = reader;
  // Half an answer must not look like a whole one.
  if (finish === null) throw failed(endpoint, response.status, 'cut-off');
  if (!hasStarted) yield start(reader);
  if (finish !== cancelled) yield* calls;
  const endedAt = performance.now();
  const measured = { firstTokenMs: (firstAt || endedAt) - startedAt, decodeMs: lastAt - firstAt };
  const { reason: finishReason, raw: rawFinishReason, stopText } = finish;
  const stop = stopText === undefined ? {} : { stopText };
  const receipt = remoteReceipt(by, counts, measured);
  yield { type: 'generation-end', finishReason, rawFinishReason, ...stop, receipt };
}

function start({ counts }: ChunkReader): RemoteEvent {
  return { type: 'start', promptTokens: counts.promptTokens ?? 0, cachedTokens: counts.cachedTokens ?? 0 };
}

/** llama-server answers with the model that it has, whatever was asked for: another one may have been loaded meanwhile. */
function mustBeOf({ id, kind, server }: Answering, { model }: Chunk): void {
  if (kind.name !== 'llama-server' || !model || model === id) return;
  throw failed(server.connection.endpoint, 200, 'other-model');
}
