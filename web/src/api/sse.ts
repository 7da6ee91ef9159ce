// Server-sent events from bytes as they arrive: `fetch` can send a header, which EventSource cannot.

export interface ServerSentEvent {
  id: string | null;
  data: string;
}

/** Longer than any event: what grows beyond it is no event of ours. */
const longest = 64 * 1024 * 1024;

export async function* serverSentEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  let rest = '';
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += value;
      if (rest.length > longest) throw new Error('an event has no end');
      const parts = rest.split(/\r?\n\r?\n/);
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const event = parsed(part);
        if (event !== null) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Null for a comment, which only says that the connection is alive. */
function parsed(part: string): ServerSentEvent | null {
  let id: string | null = null;
  const data: string[] = [];
  for (const line of part.split(/\r?\n/)) {
    const [, field = '', value = ''] = /^(\w+): ?(.*)$/s.exec(line) ?? [];
    if (field === 'id') id = value;
    if (field === 'data') data.push(value);
  }
  return data.length === 0 ? null : { id, data: data.join('\n') };
}
