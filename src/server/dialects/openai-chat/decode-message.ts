import { DesksideError, type Message, type MessagePart } from '../../../core/index.ts';
import { dataUrl } from '../data-url.ts';
import { invalid, isGiven, refuse } from '../parse-request.ts';
import { decodeCalls, decodeResult } from './decode-calls.ts';
import type { ChatMessage, ChatPart } from './schema.ts';

/** The messages of a conversation; a result belongs to a call before it. */
export function decodeMessages(messages: readonly ChatMessage[]): Message[] {
  const calls = new Set<string>();
  return messages.map((message, index) => {
    const decoded = decodeMessage(message, index, calls);
    for (const part of typeof decoded.content === 'string' ? [] : decoded.content) {
      if (part.type === 'tool-call') calls.add(part.id);
    }
    return decoded;
  });
}

/** @param index its place among the messages, for errors */
function decodeMessage(wire: ChatMessage, index: number, known: ReadonlySet<string>): Message {
  const { role, name, content, function_call: call } = wire;
  const at = `messages.${index}`;
  refuse({ [`${at}.function_call`]: isGiven(call), [`${at}.role “function”`]: role === 'function' });
  // Some clients name the tool again: the call has its name.
  if (role === 'tool') return { role, content: [decodeResult(wire, at, known)] };
  const calls = wire.tool_calls ?? [];
  if (calls.length > 0 && role !== 'assistant') throw invalid(`${at}.tool_calls`, `not_said_by_${role}`);
  return {
    role: role === 'user' || role === 'assistant' ? role : 'system',
    content: withCalls(contentOf(content, index), decodeCalls(calls, at)),
    ...(isGiven(name) ? { name: name ?? '' } : {}),
  };
}

function withCalls(content: Message['content'], calls: readonly MessagePart[]): Message['content'] {
  if (calls.length === 0) return content;
  if (typeof content !== 'string') return [...content, ...calls];
  return content === '' ? [...calls] : [{ type: 'text', text: content }, ...calls];
}

function contentOf(content: ChatMessage['content'], message: number): Message['content'] {
  if (content === null || content === undefined) return '';
  if (typeof content === 'string') return content;
  return content.map((part, index) => partOf(part, { message, part: index }));
}

interface Place {
  message: number;
  part: number;
}

function partOf(wire: ChatPart, place: Place): MessagePart {
  switch (wire.type) {
    case 'text':
      return { type: 'text', text: textIn(wire.text, place) };
    case 'refusal':
      return { type: 'text', text: textIn(wire.refusal, place) };
    case 'file':
      return documentOf(wire, place);
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

/** A file comes with its bytes, as a data URL or plain base64: none is fetched from anywhere. */
function documentOf({ file }: ChatPart, { message, part }: Place): MessagePart {
  const at = `messages.${message}.content.${part}.file`;
  refuse({ [`${at}.file_id`]: isGiven(file?.file_id) });
  const content = dataUrl(file?.file_data ?? '');
  if (content === null) throw invalid(`${at}.file_data`, 'not_base64');
  return { type: 'document', name: file?.filename || 'document', content };
}

function unsupported(type: 'image' | 'audio', { message, part }: Place): DesksideError {
  return new DesksideError('part-unsupported', { message, part, type, by: 'engine' });
}
