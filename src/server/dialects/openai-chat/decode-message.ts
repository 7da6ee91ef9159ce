import { DesksideError, type Message, type MessagePart } from '../../../core/index.ts';
import { documentPart } from '../document-part.ts';
import { invalid, isGiven, refuse } from '../parse-request.ts';
import type { RequestFiles } from '../request-files.ts';
import { decodeCalls, decodeResult } from './decode-calls.ts';
import type { ChatMessage, ChatPart } from './schema.ts';

/** The messages of a conversation; a result belongs to a call before it. */
export function decodeMessages(messages: readonly ChatMessage[], files: RequestFiles): Message[] {
  const calls = new Set<string>();
  return messages.map((message, index) => {
    const decoded = decodeMessage(message, { message: index, calls, files });
    for (const part of typeof decoded.content === 'string' ? [] : decoded.content) {
      if (part.type === 'tool-call') calls.add(part.id);
    }
    return decoded;
  });
}

interface Known {
  /** Its place among the messages, for errors. */
  message: number;
  /** IDs of the calls before it. */
  calls: ReadonlySet<string>;
  files: RequestFiles;
}

function decodeMessage(wire: ChatMessage, known: Known): Message {
  const { role, name, content, function_call: call } = wire;
  const at = `messages.${known.message}`;
  refuse({ [`${at}.function_call`]: isGiven(call), [`${at}.role “function”`]: role === 'function' });
  // Some clients name the tool again: the call has its name.
  if (role === 'tool') return { role, content: [decodeResult(wire, at, known.calls)] };
  const calls = wire.tool_calls ?? [];
  if (calls.length > 0 && role !== 'assistant') throw invalid(`${at}.tool_calls`, `not_said_by_${role}`);
  return {
    role: role === 'user' || role === 'assistant' ? role : 'system',
    content: withCalls(withReasoning(wire, contentOf(content, known)), decodeCalls(calls, at)),
    ...(isGiven(name) ? { name: name ?? '' } : {}),
  };
}

function withCalls(content: Message['content'], calls: readonly MessagePart[]): Message['content'] {
  if (calls.length === 0) return content;
  if (typeof content !== 'string') return [...content, ...calls];
  return content === '' ? [...calls] : [{ type: 'text', text: content }, ...calls];
}

/** What it thought before an answer, as clients send it back: the template says what becomes of it. */
function withReasoning(
  { role, reasoning_content, reasoning }: ChatMessage,
  content: Message['content'],
): Message['content'] {
  const text = reasoning_content || reasoning;
  if (role !== 'assistant' || !text) return content;
  const said = typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content;
  return [{ type: 'reasoning', text }, ...said.filter((part) => part.type !== 'text' || part.text !== '')];
}

function contentOf(content: ChatMessage['content'], known: Known): Message['content'] {
  if (content === null || content === undefined) return '';
  if (typeof content === 'string') return content;
  return content.map((part, index) => partOf(part, { ...known, part: index }));
}

interface Place extends Known {
  part: number;
}

function partOf(wire: ChatPart, place: Place): MessagePart {
  switch (wire.type) {
    case 'text':
      return { type: 'text', text: textIn(wire.text, place) };
    case 'refusal':
      return { type: 'text', text: textIn(wire.refusal, place) };
    case 'file':
      return documentPart(
        wire.file ?? {},
        `messages.${place.message}.content.${place.part}.file`,
        place.files,
      );
    case 'image_url':
    case 'input_audio':
      throw unsupported(wire.type === 'image_url' ? 'image' : 'audio', place);
    default:
      throw invalid(`messages.${place.message}.content.${place.part}.type`, 'unknown_type');
  }
}

function textIn(text: string | undefined, { message, part }: Place): string {
  if (text === undefined) throw invalid(`messages.${message}.content.${part}.text`, 'invalid_type');
  return text;
}

function unsupported(type: 'image' | 'audio', { message, part }: Place): DesksideError {
  return new DesksideError('part-unsupported', { message, part, type, by: 'engine' });
}
