import type { Message, MessagePart } from '../../../core/index.ts';
import type { WireDocument } from './decode-document.ts';
import type { Said, SaidMessage } from './decode-messages.ts';

/** Messages for a chat; documents in them are read by the model like everything else that is said. */
export function toChatMessages(system: string | null, messages: readonly SaidMessage[]): Message[] {
  const said = messages.map(({ role, parts }): Message => {
    // The pieces of an answer, each with its citations, are one text.
    if (role === 'assistant') return { role, content: textOf(parts) };
    return { role, content: parts.flatMap(partsOf) };
  });
  return system === null ? said : [{ role: 'system', content: system }, ...said];
}

export function textOf(parts: readonly Said[]): string {
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

function partsOf(part: Said): MessagePart[] {
  if (part.type === 'text') return [{ type: 'text', text: part.text }];
  const { title, context } = part.document;
  const name = title || 'document';
  const about: MessagePart[] = context === null ? [] : [{ type: 'text', text: aboutDocument(name, context) }];
  return [...about, { type: 'document', name, content: contentOf(part.document) }];
}

export function aboutDocument(name: string, context: string): string {
  return `About the document "${name}": ${context}`;
}

function contentOf({ source }: WireDocument): Extract<MessagePart, { type: 'document' }>['content'] {
  if (source.type === 'text') return source.text;
  return source.type === 'blocks'
    ? source.texts.join('\n\n')
    : { mediaType: source.mediaType, data: source.data };
}
