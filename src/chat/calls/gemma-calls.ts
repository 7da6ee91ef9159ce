// Gemma 4: `<|tool_call>call:NAME{key:value,…}<tool_call|>`. Keys are bare, texts stand between two `<|"|>`.
import { type CallCursor, MalformedCall, NoCall } from './call-cursor.ts';
import type { CallReader, WrittenCall } from './call-read.ts';
import { commaSeparated } from './comma-separated.ts';
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
  const keys = new Set<string>();
  const entries = commaSeparated(cursor, '}', (): [string, unknown] => {
    const key = cursor.take(quote) ? cursor.until(quote) : cursor.match(/[^:{}[\],<]+/).trim();
    cursor.skipSpace();
    if (key === '' || !cursor.take(':')) throw new MalformedCall('unexpected_text');
    if (keys.has(key)) throw new MalformedCall('argument_twice');
    keys.add(key);
    return [key, readValue(cursor, depth)];
  });
  return Object.fromEntries(entries);
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
  return commaSeparated(cursor, ']', () => readValue(cursor, depth));
}
