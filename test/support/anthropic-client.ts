import Anthropic from '@anthropic-ai/sdk';
import type { Serving } from './serving.ts';

/** Anthropic's own client, which does not try again. */
export function anthropicClient({ url }: Serving): Anthropic {
  return new Anthropic({ baseURL: url, apiKey: 'none', maxRetries: 0 });
}

export interface WireEvent {
  event: string;
  data: Record<string, unknown>;
}

/** What went over the wire, event by event. */
export function eventsOf(text: string): WireEvent[] {
  return text
    .split('\n\n')
    .filter((event) => event.startsWith('event: '))
    .map((event) => {
      const [name = '', data = ''] = event.split('\n');
      return { event: name.slice('event: '.length), data: JSON.parse(data.slice('data: '.length)) };
    });
}
