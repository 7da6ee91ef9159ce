// One piece of a stream, as a dialect makes it.

export interface Frame {
  /** Name of the event, for dialects that have names. */
  event?: string;
  /** By which a reader that lost its connection goes on. */
  id?: string;
  /** An object, or the one word with which some streams end. */
  data: object | '[DONE]';
}

export type Framing = 'sse' | 'ndjson';

export const contentTypes: Readonly<Record<Framing, string>> = {
  sse: 'text/event-stream; charset=utf-8',
  ndjson: 'application/x-ndjson',
};

/** As it goes over the wire: JSON has no line breaks of its own, so that nothing that a model writes can end an event. */
export function frameText({ event, id, data }: Frame, framing: Framing): string {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  if (framing === 'ndjson') return `${text}\n`;
  const head = `${event === undefined ? '' : `event: ${event}\n`}${id === undefined ? '' : `id: ${id}\n`}`;
  return `${head}data: ${text}\n\n`;
}
