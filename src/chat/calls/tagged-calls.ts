// Each argument between tags of its own: Qwen 3.5 and Coder, GLM, MiniMax M2, DeepSeek V3.2 and V4, Nemotron.

import { type ArgumentTypes, argumentValue } from './argument-value.ts';
import { type CallCursor, MalformedCall, NoCall } from './call-cursor.ts';
import type { CallReader, WrittenCall } from './call-read.ts';
import type { CallSyntax } from './call-syntax.ts';
import { createReader } from './create-reader.ts';

export type TaggedSyntax = Extract<CallSyntax, { type: 'tagged' }>;

export function taggedCalls(syntax: TaggedSyntax, types: ArgumentTypes): CallReader {
  const { open, closings, end } = syntax;
  return createReader({
    open,
    closings: [...closings, ...end],
    end: end.at(-1),
    body: (cursor, begun) => [readCall(cursor, syntax, { types, begun })],
  });
}

interface TaggedIo {
  types: ArgumentTypes;
  begun: (name: string) => void;
}

function readCall(cursor: CallCursor, syntax: TaggedSyntax, { types, begun }: TaggedIo): WrittenCall {
  const { afterName, beforeKey, end } = syntax;
  const name = cursor.match(/[\w.-]+/);
  if (name === '' || !cursor.takeAll(afterName)) throw new NoCall();
  const args: Record<string, unknown> = {};
  for (;;) {
    if (cursor.takeAll(end)) return { name, arguments: args };
    if (!cursor.takeAll(beforeKey)) {
      cursor.skipSpace();
      if (Object.keys(args).length === 0 && afterName.length === 0) throw new NoCall();
      begun(name);
      throw new MalformedCall(cursor.ended ? 'unfinished' : 'unexpected_text');
    }
    begun(name);
    const { key, value } = readArgument(cursor, syntax, (each) => types(name, each));
    if (Object.hasOwn(args, key)) throw new MalformedCall('argument_twice');
    Object.defineProperty(args, key, { value, enumerable: true, configurable: true, writable: true });
  }
}

function readArgument(
  cursor: CallCursor,
  { afterKey, afterValue }: TaggedSyntax,
  typeOf: (key: string) => ReturnType<ArgumentTypes>,
): { key: string; value: unknown } {
  cursor.skipSpace();
  const [key, isText] = readKey(cursor, afterKey);
  const written = cursor.until(afterValue.trim());
  const value = oneLineBreak(written, afterKey.text, afterValue);
  if (isText !== null) return { key, value: isText ? value : parsed(value) };
  return { key, value: argumentValue(value, typeOf(key)) };
}

/** The key, and whether the value is marked as text or JSON (`null`: not said). */
function readKey(cursor: CallCursor, { text, json }: TaggedSyntax['afterKey']): [string, boolean | null] {
  const [first = ''] = text.trim();
  const key = cursor.match(new RegExp(`[^${first.replace(/[\]\\^-]/g, '\\$&')}]+`)).trim();
  if (text === json) {
    if (!cursor.takeAll(wordsOf(text))) throw new MalformedCall('unexpected_text');
    return [key, null];
  }
  if (cursor.takeAll(wordsOf(text))) return [key, true];
  if (cursor.takeAll(wordsOf(json))) return [key, false];
  throw new MalformedCall('unexpected_text');
}

/** White space between them is the model's own. */
function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Where the family writes a value on lines of its own, those line breaks are not part of it. */
function oneLineBreak(written: string, before: string, after: string): string {
  const start = /\n\s*$/.test(before) && written.startsWith('\n') ? 1 : 0;
  const end = /^\s*\n/.test(after) && written.endsWith('\n') && written.length > start ? -1 : undefined;
  return written.slice(start, end);
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    throw new MalformedCall('not_json');
  }
}
