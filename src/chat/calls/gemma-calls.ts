// Gemma 4: `<|tool_call>call:NAME{key:value,…}<tool_call|>`. Keys are bare, texts stand between two `<|"|>`.
import { type CallCursor, MalformedCall, NoCall } from './call-cursor.ts';
import type { CallReader, WrittenCall } from './call-read.ts';
import { createReader } from './create-reader.ts';

const open = '<|tool_call>';
const close = '<tool_call|>';
const quote = '<|"|>';
const nestingMax = 200;

export const gemmaCalls: CallReader = createReader({
  open: [open],
  closings: [close],
  end: close,
  body: readCall,
});

function readCall(cursor: CallCursor, begun: (name: string) => void): WrittenCall[] {
  if (!cursor.take('call:')) throw new NoCall();
  const name = cursor.match(/[\w.-]+/);
  if (name === '' || !cursor.take('{')) throw new NoCall();
  begun(name);
  return [{ name, arguments: readEntries(cursor, 0) }];
}

function readEntries(cursor: CallCursor, depth: number): Record<string, unknown> {
  if (depth > nestingMax) throw new MalformedCall('nested_too_deep');
  const entries: [string, unknown][] = [];
  for (;;) {
    cursor.skipSpace();
    if (cursor.take('}')) return Object.fromEntries(entries);
    if (entries.length > 0 && !cursor.take(',')) throw new MalformedCall('unexpected_text');
    cursor.skipSpace();
    const key = cursor.take(quote) ? cursor.until(quote) : cursor.match(/[^:{}[\],<]+/).trim();
    cursor.skipSpace();
    if (key === '' || !cursor.take(':')) throw new MalformedCall('unexpected_text');
    if (entries.some(([known]) => known === key)) throw new MalformedCall('argument_twice');
    entries.push([key, readValue(cursor, depth)]);
  }
}

function readValue(cursor: CallCursor, depth: number): unknown {
  cursor.skipSpace();
  if (cursor.take(quote)) return cursor.until(quote);
  if (cursor.take('{')) return readEntries(cursor, depth + 1);
  if (cursor.take('[')) return readItems(cursor, depth + 1);
  const written = cursor.match(/[^,{}[\]<]*/).trim();
  try {
    return JSON.parse(written);
  } catch {
    throw new MalformedCall('unexpected_text');
  }
}

function readItems(cursor: CallCursor, depth: number): unknown[] {
  if (depth > nestingMax) throw new MalformedCall('nested_too_deep');
  const items: unknown[] = [];
  for (;;) {
    cursor.skipSpace();
    if (cursor.take(']')) return items;
    if (items.length > 0 && !cursor.take(',')) throw new MalformedCall('unexpected_text');
    items.push(readValue(cursor, depth));
  }
}
