// The name of the tool, a mark, and its arguments as JSON: DeepSeek R1 and V3, Mistral, Kimi K2.
import { type CallCursor, MalformedCall, NoCall } from './call-cursor.ts';
import type { CallReader, WrittenCall } from './call-read.ts';
import type { CallSyntax } from './call-syntax.ts';
import { createReader } from './create-reader.ts';

type NamedJsonSyntax = Extract<CallSyntax, { type: 'named-json' }>;

export function namedJsonCalls({ open, closings, between }: NamedJsonSyntax): CallReader {
  return createReader({
    open,
    closings,
    end: closings[0],
    body: (cursor, begun) => [readCall(cursor, between, begun)],
  });
}

function readCall(
  cursor: CallCursor,
  between: readonly (string | null)[],
  begun: (name: string) => void,
): WrittenCall {
  const name = cursor.match(/[\w.-]+/);
  if (name === '') throw new NoCall();
  // Kimi writes which call of the conversation it is.
  if (cursor.take(':')) cursor.match(/\d*/);
  takeBetween(cursor, between);
  begun(name);
  cursor.skipSpace();
  if (cursor.ended) throw new MalformedCall('unfinished');
  if (!cursor.text.startsWith('{', cursor.at)) throw new MalformedCall('not_json');
  return { name, arguments: cursor.json() };
}

function takeBetween(cursor: CallCursor, between: readonly (string | null)[]): void {
  for (const piece of between) {
    cursor.skipSpace();
    if (piece === null) cursor.match(/[\w-]*/);
    else if (!cursor.take(piece)) throw new NoCall();
  }
}
