// Documents that stand in messages, as text: read by the same readers as everywhere, each of them in a process of its own where a
// stranger's file can do harm.
import { DesksideError, type Message, type MessagePart } from '../../core/index.ts';
import { type Document, readDocument } from '../../documents/index.ts';
import { documentWarning } from '../../report/index.ts';
import { documentName } from './document-name.ts';

export interface ReadMessages {
  messages: Message[];
  /** What a careful person would want to know of how they were read. */
  notes: string[];
}

/** In one request; each may be as large as the body. */
const mostDocuments = 100;

/** Throws `document-…`. */
export async function readAttached(messages: readonly Message[], signal: AbortSignal): Promise<ReadMessages> {
  const notes: string[] = [];
  let count = 0;
  const textOf = async (part: MessagePart): Promise<MessagePart> => {
    if (part.type !== 'document') return part;
    count += 1;
    if (count > mostDocuments) {
      const data = { name: part.name, limit: 'documents', value: count, allowed: mostDocuments };
      throw new DesksideError('document-limit', data);
    }
    const { name, text, warnings } = await readPart(part, signal);
    notes.push(...warnings.map((warning) => documentWarning(name, warning)));
    return { type: 'text', text: `Document "${name}":\n\n${text}\n` };
  };
  const read: Message[] = [];
  for (const message of messages) {
    if (typeof message.content === 'string') read.push(message);
    else {
      const parts: MessagePart[] = [];
      for (const part of message.content) parts.push(await textOf(part));
      read.push({ ...message, content: parts });
    }
  }
  return { messages: read, notes };
}

/** Text needs no reader. */
async function readPart(
  { name, content }: Extract<MessagePart, { type: 'document' }>,
  signal: AbortSignal,
): Promise<Pick<Document, 'name' | 'text' | 'warnings'>> {
  if (typeof content === 'string') return { name: documentName(name, ''), text: content, warnings: [] };
  const { data: bytes, mediaType } = content;
  return await readDocument({ name: documentName(name, mediaType), bytes }, { signal });
}
