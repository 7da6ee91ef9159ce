// The part of llama-server's interface that saves, restores and asks a slot.
import { z } from 'zod';

/** The slot that everything happens in. */
const slot = 0;

const chunkSchema = z.object({
  stop: z.boolean(),
  timings: z.object({ cache_n: z.int(), prompt_n: z.int() }).optional(),
});

export interface Completion {
  /** `performance.now()` when the first piece of the answer came. */
  firstAt: number;
  /** Prompt tokens that the server says it took from its cache, and that it evaluated. */
  cachedTokens: number;
  evaluatedTokens: number;
}

export async function slotAction(url: string, action: 'save' | 'restore', filename: string): Promise<void> {
  await post(`${url}/slots/${slot}?action=${action}`, { filename });
}

/** Greedy, streamed. Reads the prompt only when `maxTokens` is 0. */
export async function complete(
  url: string,
  prompt: readonly number[],
  maxTokens: number,
): Promise<Completion> {
  const response = await post(`${url}/completion`, {
    prompt,
    id_slot: slot,
    n_predict: maxTokens,
    temperature: 0,
    cache_prompt: true,
    stream: true,
  });
  let firstAt: number | undefined;
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    firstAt ??= performance.now();
    text += decoder.decode(bytes, { stream: true });
  }
  const last = chunksOf(text).find(({ stop }) => stop);
  if (firstAt === undefined || last?.timings === undefined) throw new Error('llama-server gave no answer');
  return { firstAt, cachedTokens: last.timings.cache_n, evaluatedTokens: last.timings.prompt_n };
}

function chunksOf(stream: string): z.infer<typeof chunkSchema>[] {
  const lines = stream.split('\n').filter((line) => line.startsWith('data: '));
  return lines.map((line) => chunkSchema.parse(JSON.parse(line.slice('data: '.length))));
}

async function post(url: string, body: object): Promise<Response> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`llama-server answered ${response.status}: ${await response.text()}`);
  return response;
}
