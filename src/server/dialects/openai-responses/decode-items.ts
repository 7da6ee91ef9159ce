// Items of a conversation as messages: what a model thought, said and called between two turns of the user is one message.
import { DesksideError, type Message, type MessagePart } from '../../../core/index.ts';
import { callArguments } from '../call-arguments.ts';
import { documentPart } from '../document-part.ts';
import { invalid, refuse } from '../parse-request.ts';
import type { RequestFiles } from '../request-files.ts';
import type { WireItem, WirePart } from './schema.ts';
import { nameInNamespace } from './tools.ts';

export interface DecodeItemsOptions {
  files: RequestFiles;
  /** What a reasoning item has sealed, or `null` where another server sealed it. */
  unseal: (sealed: string) => string | null;
  /** Told of reasoning that nobody here can read, and that is left out for it. */
  onUnreadable: () => void;
  /** Items before these, so that errors name the place in the request. */
  offset: number;
}

/** Throws `request-invalid`, `request-unsupported`, `part-unsupported`. */
export function decodeItems(items: readonly WireItem[], options: DecodeItemsOptions): Message[] {
  const conversation = new Conversation();
  for (const [index, item] of items.entries()) {
    const number = index - options.offset;
    addItem(conversation, item, {
      ...options,
      number,
      at: number < 0 ? 'previous_response_id' : `input.${number}`,
    });
  }
  return conversation.messages;
}

interface Place extends DecodeItemsOptions {
  number: number;
  at: string;
}

function addItem(conversation: Conversation, item: WireItem, place: Place): void {
  const { at } = place;
  switch (item.type ?? 'message') {
    case 'message':
      addMessage(conversation, item, place);
      return;
    case 'function_call':
      conversation.say(callOf(item, at));
      return;
    case 'function_call_output':
      conversation.answer(resultOf(item, place));
      return;
    case 'reasoning': {
      const text = reasoningOf(item, place);
      if (text !== '') conversation.say({ type: 'reasoning', text });
      return;
    }
    default:
      refuse({ [`${at}.type “${item.type}”`]: true });
  }
}

/** Messages as they are put together. */
class Conversation {
  readonly messages: Message[] = [];
  readonly #calls = new Set<string>();
  /** Of the answer that is being put together. */
  #said: MessagePart[] = [];

  /** Reasoning begins an answer, and calls end it. */
  say(part: MessagePart): void {
    const last = this.#said.at(-1)?.type;
    const isNew = last !== undefined && rank(part.type) <= rank(last) && part.type !== 'tool-call';
    if (isNew) this.#said = [];
    if (this.#said.length === 0) this.messages.push({ role: 'assistant', content: this.#said });
    this.#said.push(part);
    if (part.type === 'tool-call') this.#calls.add(part.id);
  }

  answer({ part, at }: { part: Extract<MessagePart, { type: 'tool-result' }>; at: string }): void {
    if (!this.#calls.has(part.id)) throw invalid(`${at}.call_id`, 'no_such_call');
    this.add({ role: 'tool', content: [part] });
  }

  add(message: Message): void {
    this.#said = [];
    this.messages.push(message);
  }
}

function rank(type: MessagePart['type']): number {
  return ['reasoning', 'text', 'tool-call'].indexOf(type);
}

function addMessage(conversation: Conversation, { role, content }: WireItem, place: Place): void {
  const parts = typeof content === 'string' ? null : (content ?? []);
  if (role === undefined || role === null) throw invalid(`${place.at}.role`, 'invalid_type');
  if (role === 'assistant') {
    const text =
      parts === null ? (content as string) : parts.map((part, at) => textOf(part, at, place)).join('');
    conversation.say({ type: 'text', text });
    return;
  }
  conversation.add({
    role: role === 'user' ? 'user' : 'system',
    content: parts === null ? (content as string) : parts.map((part, index) => partOf(part, index, place)),
  });
}

function partOf(part: WirePart, index: number, place: Place): MessagePart {
  if (part.type === 'input_file') return documentPart(part, `${place.at}.content.${index}`, place.files);
  if (part.type === 'input_image') throw unsupported('image', index, place);
  if (part.type === 'input_audio') throw unsupported('audio', index, place);
  return { type: 'text', text: textOf(part, index, place) };
}

/** Of any of the kinds of text. */
function textOf({ type, text, refusal }: WirePart, index: number, { at }: Place): string {
  const kinds = ['input_text', 'output_text', 'text', 'refusal', 'summary_text', 'reasoning_text'];
  if (!kinds.includes(type)) throw invalid(`${at}.content.${index}.type`, 'unknown_type');
  const said = type === 'refusal' ? refusal : text;
  if (typeof said !== 'string') throw invalid(`${at}.content.${index}.text`, 'invalid_type');
  return said;
}

function unsupported(type: 'image' | 'audio', part: number, { number }: Place): DesksideError {
  return new DesksideError('part-unsupported', { message: Math.max(0, number), part, type, by: 'engine' });
}

function callOf(
  { call_id: id, name, namespace, arguments: args }: WireItem,
  at: string,
): Extract<MessagePart, { type: 'tool-call' }> {
  if (!id) throw invalid(`${at}.call_id`, 'invalid_type');
  if (!name) throw invalid(`${at}.name`, 'invalid_type');
  return {
    type: 'tool-call',
    id,
    name: nameInNamespace(namespace, name),
    arguments: callArguments(args ?? '', `${at}.arguments`),
  };
}

function resultOf(
  { call_id: id, output }: WireItem,
  place: Place,
): { part: Extract<MessagePart, { type: 'tool-result' }>; at: string } {
  const { at } = place;
  if (!id) throw invalid(`${at}.call_id`, 'invalid_type');
  if (output === undefined || output === null) throw invalid(`${at}.output`, 'invalid_type');
  if (typeof output === 'string') return { at, part: { type: 'tool-result', id, content: output } };
  const texts = output.map((part, index) => {
    if (part.type === 'input_image') throw unsupported('image', index, place);
    refuse({ [`${at}.output.${index}.type “${part.type}”`]: part.type !== 'input_text' });
    return { type: 'text' as const, text: textOf(part, index, place) };
  });
  return { at, part: { type: 'tool-result', id, content: texts } };
}

/** What it thought: sealed by this server, or in the open. */
function reasoningOf(
  { encrypted_content: sealed, content, summary }: WireItem,
  { unseal, onUnreadable }: Place,
): string {
  const opened = sealed ? unseal(sealed) : null;
  if (opened !== null) return opened;
  const open = Array.isArray(content) && content.length > 0 ? content : (summary ?? []);
  if (open.length === 0 && sealed) onUnreadable();
  return open.map(({ text }) => text ?? '').join('\n');
}
