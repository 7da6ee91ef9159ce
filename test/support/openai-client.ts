import OpenAI from 'openai';
import type { Serving } from './serving.ts';

/** OpenAI's own client, which does not try again unless it is told to. */
export function openaiClient(
  { url }: Serving,
  options: { maxRetries?: number; apiKey?: string } = {},
): OpenAI {
  return new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0, ...options });
}

/** What went over the wire, event by event. */
export function eventsOf(text: string): Record<string, unknown>[] {
  const data = text.split('\n\n').filter((event) => event.startsWith('data: '));
  return data
    .filter((event) => event !== 'data: [DONE]')
    .map((event) => JSON.parse(event.slice('data: '.length)));
}
