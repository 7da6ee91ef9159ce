// Our own API as a test uses it: every answer is held against the schema of its route.
import type { z } from 'zod';
import {
  type ApiAnswerOf,
  type ApiEvent,
  type ApiRoute,
  type ApiRouteName,
  apiRoutes,
  eventSchema,
  type Turn,
} from '../../src/server/api/schemas/index.ts';
import type { Serving } from './serving.ts';

export interface ApiAsking {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** Instead of JSON. */
  bytes?: Uint8Array;
  headers?: Record<string, string>;
}

export class ApiClient {
  readonly #serving: Pick<Serving, 'url'>;
  readonly #key: string | undefined;

  constructor(serving: Pick<Serving, 'url'>, key?: string) {
    this.#serving = serving;
    this.#key = key;
  }

  /** As it comes, whatever it is. */
  async send(route: string, asking: ApiAsking = {}): Promise<Response> {
    const { params = {}, query = {}, body, bytes, headers = {} } = asking;
    const [method = 'GET', template = ''] = route.split(' ');
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const search = Object.keys(query).length === 0 ? '' : `?${new URLSearchParams(query)}`;
    const sent = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
    return await fetch(`${this.#serving.url}${path}${search}`, {
      method,
      headers: {
        ...(this.#key === undefined ? {} : { authorization: `Bearer ${this.#key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
  }

  async call<R extends ApiRouteName>(route: R, asking: ApiAsking = {}): Promise<ApiAnswerOf<R>> {
    const response = await this.send(route, asking);
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${route}: ${response.status} ${JSON.stringify(answer)}`);
    const { answer: schema }: ApiRoute = apiRoutes[route];
    if (typeof schema === 'string') throw new Error(`${route} answers with ${schema}`);
    return strictly(schema, answer) as ApiAnswerOf<R>;
  }

  /** Status and code of what has to fail. */
  async refused(route: string, asking: ApiAsking = {}): Promise<[number, string]> {
    const response = await this.send(route, asking);
    const { error } = (await response.json()) as { error?: { code?: string } };
    return [response.status, error?.code ?? 'no error'];
  }

  async upload(name: string, content: string | Uint8Array): Promise<ApiAnswerOf<'POST /api/v1/documents'>> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return await this.call('POST /api/v1/documents', { query: { name }, bytes });
  }

  /** Asks, and waits until the answer has ended. */
  async ask(conversation: string, body: Record<string, unknown>): Promise<Turn> {
    const params = { id: conversation };
    const { turn } = await this.call('POST /api/v1/conversations/{id}/turns', { params, body });
    for (;;) {
      const { turns } = await this.call('GET /api/v1/conversations/{id}', { params });
      const found = turns.find(({ id }) => id === turn.id);
      if (found === undefined) throw new Error('the turn is gone');
      if (found.answer.state !== 'running') return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Events until one of them is the last that is wanted. */
  async events(
    isLast: (event: ApiEvent) => boolean,
    { after, onOpen }: { after?: string; onOpen?: () => unknown } = {},
  ): Promise<{ id: string; event: ApiEvent }[]> {
    const stop = new AbortController();
    const response = await fetch(`${this.#serving.url}/api/v1/events`, {
      headers: {
        ...(this.#key === undefined ? {} : { authorization: `Bearer ${this.#key}` }),
        ...(after === undefined ? {} : { 'last-event-id': after }),
      },
      signal: stop.signal,
    });
    if (response.body === null) throw new Error('no stream');
    const found: { id: string; event: ApiEvent }[] = [];
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) {
        const [, id] = /^id: (.*)$/m.exec(frame) ?? [];
        const [, data] = /^data: (.*)$/m.exec(frame) ?? [];
        if (id === undefined || data === undefined) continue;
        const event = strictly(eventSchema, JSON.parse(data)) as ApiEvent;
        if (found.length === 0) onOpen?.();
        found.push({ id, event });
        if (isLast(event)) {
          stop.abort();
          return found;
        }
      }
    }
    return found;
  }
}

/** What a schema does not know would be dropped by it: then both differ. */
function strictly(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.parse(value);
  if (JSON.stringify(sorted(parsed)) !== JSON.stringify(sorted(value))) {
    throw new Error(`the schema does not know all of ${JSON.stringify(value)}`);
  }
  return parsed;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
