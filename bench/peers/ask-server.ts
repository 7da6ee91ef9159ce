// llama-server's own interface, streamed. Sampling is the cheapest that it has: the likeliest token and nothing else.
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Ask, Piece } from '../streams/ask.ts';
import { EventData } from './event-data.ts';
import { postJson } from './post-json.ts';

const chunkSchema = z.object({
  content: z.string(),
  stop: z.boolean(),
  /** All tokens written so far. */
  tokens_predicted: z.int(),
  timings: z.object({ cache_n: z.int() }).optional(),
});
type Chunk = z.infer<typeof chunkSchema>;

export function askServer(url: string): Ask {
  return async ({ tokens, outputTokens }, { signal, onPiece } = {}) => {
    const askedAt = performance.now();
    const pieces: Piece[] = [];
    let last: Chunk | undefined;
    let shown = 0;
    try {
      for await (const chunk of chunks(
        await postJson(`${url}/completion`, body(tokens, outputTokens), signal),
      )) {
        last = chunk;
        if (chunk.content === '') continue;
        const piece = { at: performance.now(), tokens: chunk.tokens_predicted - shown };
        shown = chunk.tokens_predicted;
        pieces.push(piece);
        onPiece?.(piece);
      }
    } catch (error) {
      if (signal?.aborted !== true) throw error;
    }
    return {
      askedAt,
      pieces,
      endedAt: performance.now(),
      promptTokens: tokens.length,
      cachedTokens: last?.timings?.cache_n ?? 0,
      outputTokens: last?.tokens_predicted ?? 0,
    };
  };
}

function body(prompt: readonly number[], outputTokens: number): object {
  return {
    prompt,
    n_predict: outputTokens,
    ignore_eos: true,
    samplers: ['top_k'],
    top_k: 1,
    temperature: 0,
    cache_prompt: true,
    stream: true,
    // Otherwise the last event repeats the whole prompt.
    response_fields: ['content', 'stop', 'tokens_predicted', 'timings'],
  };
}

async function* chunks(response: IncomingMessage): AsyncGenerator<Chunk> {
  const data = new EventData();
  for await (const bytes of response) {
    for (const event of data.push(bytes)) yield parseChunk(event);
  }
}

function parseChunk(event: string): Chunk {
  const parsed = chunkSchema.safeParse(JSON.parse(event));
  if (parsed.success) return parsed.data;
  throw new Error(`llama-server said: ${event.slice(0, 500)}`);
}
