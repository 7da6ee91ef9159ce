// Messages of a chat. Ollama's calls need no IDs: a result belongs to the call that it names, or else to the first without one.
import type { Message, MessagePart } from '../../../core/index.ts';
import { invalid, isGiven, refuse } from '../parse-request.ts';
import type { OllamaMessage } from './schema.ts';

type CallPart = Extract<MessagePart, { type: 'tool-call' }>;

/** Throws `request-invalid`, `request-unsupported`. */
export function decodeMessages(messages: readonly OllamaMessage[]): Message[] {
  /** Calls that have no result yet. */
  const open: CallPart[] = [];
  return messages.map((message, index): Message => {
    const { role, content, images } = message;
    const at = `messages.${index}`;
    refuse({ [`${at}.images`]: isGiven(images) });
    if (role === 'tool') {
      return {
        role,
        content: [{ type: 'tool-result', id: answered(message, open, at), content: content ?? '' }],
      };
    }
    const calls = callsOf(message, index);
    if (calls.length === 0) return { role, content: content ?? '' };
    if (role !== 'assistant') throw invalid(`${at}.tool_calls`, `not_said_by_${role}`);
    open.push(...calls);
    return { role, content: isGiven(content) ? [{ type: 'text', text: content ?? '' }, ...calls] : calls };
  });
}

function callsOf({ tool_calls: calls }: OllamaMessage, message: number): CallPart[] {
  return (calls ?? []).map(({ id, function: { name, arguments: args } }, index) => {
    return { type: 'tool-call', id: id ?? `call ${message} ${index}`, name, arguments: args ?? {} };
  });
}

/** The call that a result is of, which then has its result. */
function answered(
  { tool_call_id: id, tool_name: name }: OllamaMessage,
  open: CallPart[],
  at: string,
): string {
  const place = open.findIndex((call) =>
    isGiven(id) ? call.id === id : !isGiven(name) || call.name === name,
  );
  const [call] = place < 0 ? [] : open.splice(place, 1);
  const field = isGiven(id) ? 'tool_call_id' : isGiven(name) ? 'tool_name' : 'role';
  if (call === undefined) throw invalid(`${at}.${field}`, 'no_such_call');
  return call.id;
}
