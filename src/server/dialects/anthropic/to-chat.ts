import type { Message, MessagePart } from '../../../core/index.ts';
import type { WireDocument } from './decode-document.ts';
import type { Said, SaidMessage } from './decode-messages.ts';

/** Messages for a chat; documents in them are read by the model like everything else that is said. */
export function toChatMessages(system: string | null, messages: readonly SaidMessage[]): Message[] {
  const said = messages.flatMap(({ role, parts }): Message[] => {
    if (role === 'assistant') return [{ role, content: answerOf(parts) }];
    return runsOf(parts).map((run) => ({
      role: run[0]?.type === 'tool-result' ? 'tool' : role,
      content: run.flatMap(partsOf),
    }));
  });
  return system === null ? said : [{ role: 'system', content: system }, ...said];
}

/** The pieces of an answer, each with its citations, are one text; what was thought stands before it, calls behind it. */
function answerOf(parts: readonly Said[]): Message['content'] {
  const text = textOf(parts);
  const thoughts = parts.filter((part) => part.type === 'reasoning');
  const calls = parts.filter((part) => part.type === 'tool-call');
  if (calls.length + thoughts.length === 0) return text;
  return [...thoughts, ...(text === '' ? [] : [{ type: 'text' as const, text }]), ...calls];
}

/** Results of tools are messages of their own. */
function runsOf(parts: readonly Said[]): Said[][] {
  const runs: Said[][] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    const continues = (last?.[0]?.type === 'tool-result') === (part.type === 'tool-result');
    if (last !== undefined && continues) last.push(part);
    else runs.push([part]);
  }
  return runs.length === 0 ? [[]] : runs;
}

export function textOf(parts: readonly Said[]): string {
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

function partsOf(part: Said): MessagePart[] {
  if (part.type === 'text') return [{ type: 'text', text: part.text }];
  if (part.type !== 'document') return [part];
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
