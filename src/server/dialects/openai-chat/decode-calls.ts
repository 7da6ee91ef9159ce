// Calls of earlier answers, and what came of them.
import type { MessagePart } from '../../../core/index.ts';
import { callArguments } from '../call-arguments.ts';
import { invalid, refuse } from '../parse-request.ts';
import type { ChatMessage, WireCall } from './schema.ts';

type CallPart = Extract<MessagePart, { type: 'tool-call' }>;

/** @param at place of the message, for errors */
export function decodeCalls(calls: readonly WireCall[], at: string): CallPart[] {
  return calls.map(({ id, type, function: called }, index) => {
    const place = `${at}.tool_calls.${index}`;
    refuse({ [`${place}.type “${type}”`]: type !== undefined && type !== null && type !== 'function' });
    if (called === undefined) throw invalid(`${place}.function`, 'invalid_type');
    const args = callArguments(called.arguments ?? '', `${place}.function.arguments`);
    return { type: 'tool-call', id, name: called.name, arguments: args };
  });
}

/** @param known ids of the calls before it */
export function decodeResult(
  { tool_call_id: id, content }: ChatMessage,
  at: string,
  known: ReadonlySet<string>,
): Extract<MessagePart, { type: 'tool-result' }> {
  if (id === undefined || id === null) throw invalid(`${at}.tool_call_id`, 'invalid_type');
  if (!known.has(id)) throw invalid(`${at}.tool_call_id`, 'no_such_call');
  if (typeof content === 'string') return { type: 'tool-result', id, content };
  const texts = (content ?? []).map(({ type, text }, part) => {
    if (type !== 'text' || text === undefined) throw invalid(`${at}.content.${part}.type`, 'not_text');
    return { type, text } as const;
  });
  return { type: 'tool-result', id, content: texts };
}
