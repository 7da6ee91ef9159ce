// From a decoded request to what a model is asked: a chat, or a question to documents.
import type { ChatRequest } from '../../chat/index.ts';
import type { AskRequest } from '../../documents/index.ts';
import { type PromptCall, toAsk, toChatMessages } from '../dialects/anthropic/index.ts';
import type { CitedDocument } from '../documents/cited-document.ts';
import { citedDocuments } from '../documents/cited-documents.ts';
import { readAttached } from '../documents/read-attached.ts';
import type { Caller } from '../exchange.ts';

export type AnthropicPrompt = { notes: string[] } & (
  | { type: 'chat'; request: ChatRequest }
  | { type: 'ask'; request: AskRequest; documents: CitedDocument[] }
);

/** Throws `document-…`, `request-invalid`. */
export async function anthropicPrompt(
  { system, messages, cites, reasoning, options }: PromptCall,
  { signal, context: { cache } }: Caller,
): Promise<AnthropicPrompt> {
  if (!cites) {
    const read = await readAttached(toChatMessages(system, messages), signal);
    const request = { ...options, messages: read.messages, ...reasoning, cache };
    return { type: 'chat', notes: read.notes, request };
  }
  const asked = toAsk(system, messages);
  const { documents, notes } = await citedDocuments(asked.documents, signal);
  const { question, earlier } = asked;
  const request = {
    documents: documents.map(({ document }) => document),
    question,
    earlier,
    system: asked.system,
    cache,
  };
  return { type: 'ask', notes, documents, request };
}
