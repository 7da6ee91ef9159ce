// A list of calls as Python would write it, `[name(key="value", other=5)]`: LFM2 and LFM2.5.
import { type CallCursor, MalformedCall, NoCall } from './call-cursor.ts';
import type { CallReader, WrittenCall } from './call-read.ts';
import type { CallSyntax } from './call-syntax.ts';
import { commaSeparated } from './comma-separated.ts';
import { createReader } from './create-reader.ts';
import { pythonValue } from './python-value.ts';

type PythonSyntax = Extract<CallSyntax, { type: 'python' }>;

export function pythonCalls({ open, closings }: PythonSyntax): CallReader {
  return createReader({ open, closings, end: closings[0], body: readList });
}

function readList(cursor: CallCursor, begun: (name: string) => void): WrittenCall[] {
  const isList = cursor.take('[');
  const calls: WrittenCall[] = [];
  do {
    cursor.skipSpace();
    if (isList && calls.length > 0 && cursor.take(']')) return calls;
    calls.push(readCall(cursor, begun, calls.length === 0));
    cursor.skipSpace();
  } while (isList && cursor.take(','));
  if (isList && !cursor.take(']')) throw new MalformedCall('unexpected_text');
  return calls;
}

function readCall(cursor: CallCursor, begun: (name: string) => void, first: boolean): WrittenCall {
  const name = cursor.match(/[\w.-]+/);
  if (name === '' || !cursor.take('(')) throw first ? new NoCall() : new MalformedCall('unexpected_text');
  begun(name);
  const keys = new Set<string>();
  const entries = commaSeparated(cursor, ')', (): [string, unknown] => {
    const key = cursor.match(/[\p{L}_][\p{L}\p{N}_]*/u);
    cursor.skipSpace();
    if (key === '' || !cursor.take('=')) throw new MalformedCall('unexpected_text');
    if (keys.has(key)) throw new MalformedCall('argument_twice');
    keys.add(key);
    return [key, pythonValue(cursor)];
  });
  return { name, arguments: Object.fromEntries(entries) };
}
