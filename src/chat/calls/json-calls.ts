// Calls that are JSON as a whole, name and arguments in one object: Qwen 2.5 and 3, Hermes, Granite, Llama 3 and 4, Phi-4-mini.
import { type CallCursor, MalformedCall, NoCall } from './call-cursor.ts';
import type { CallReader, WrittenCall } from './call-read.ts';
import type { CallSyntax } from './call-syntax.ts';
import { createReader } from './create-reader.ts';

type JsonSyntax = Extract<CallSyntax, { type: 'json' }>;

export function jsonCalls({ open, closings, nameKey, argumentsKey }: JsonSyntax): CallReader {
  const toCall = (value: unknown): WrittenCall | null => {
    if (typeof value !== 'object' || value === null) return null;
    const fields = value as Record<string, unknown>;
    const name = fields[nameKey];
    if (typeof name !== 'string') return null;
    // Families write `arguments` or `parameters`, and models take one for the other.
    return { name, arguments: fields[argumentsKey] ?? fields['arguments'] ?? fields['parameters'] ?? {} };
  };
  return createReader({
    open,
    closings,
    end: closings[0],
    bare: open.length === 0,
    body: (cursor, begun) => readJson(cursor, { toCall, begun, nameKey, bare: open.length === 0 }),
  });
}

interface JsonIo {
  toCall: (value: unknown) => WrittenCall | null;
  begun: (name: string) => void;
  nameKey: string;
  bare: boolean;
}

function readJson(cursor: CallCursor, { toCall, begun, nameKey, bare }: JsonIo): WrittenCall[] {
  const from = cursor.at;
  // That far it has to look like a call, or it is text that speaks of one.
  if (!beginsObject(cursor)) throw new NoCall();
  cursor.at = from;
  if (!bare) begunWith(cursor, nameKey, begun);
  let value: unknown;
  try {
    value = cursor.json();
  } catch (error) {
    if (bare && error instanceof MalformedCall) throw new NoCall();
    throw error;
  }
  const calls = (Array.isArray(value) ? value : [value]).map(toCall);
  const good = calls.filter((call) => call !== null);
  if (good.length === calls.length && good.length > 0) return good;
  if (bare) throw new NoCall();
  throw new MalformedCall('no_name');
}

/** An object with a key, or a list of such. */
function beginsObject(cursor: CallCursor): boolean {
  cursor.take('[');
  cursor.skipSpace();
  if (!cursor.take('{')) return false;
  cursor.skipSpace();
  return cursor.take('"');
}

/** For the report of a malformed call. */
function begunWith({ text, at }: CallCursor, nameKey: string, begun: (name: string) => void): void {
  const pattern = new RegExp(`"${nameKey.replace(/\W/g, '\\$&')}"\\s*:\\s*"([\\w.-]+)"`);
  const name = pattern.exec(text.slice(at, at + 1000))?.[1];
  if (name !== undefined) begun(name);
}
