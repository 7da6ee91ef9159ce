// A conversation that this program itself begins, about a document of its own: where `deskside start` opens the page.
import type { PrefixCache } from '../../engine/index.ts';
import type { ApiState } from './api-state.ts';
import type { ConversationSettings } from './schemas/index.ts';
import { keepDocument, type Source } from './uploads/keep-document.ts';

export interface FirstQuestion {
  document: Source;
  question: string;
  settings?: ConversationSettings;
  signal: AbortSignal;
}

export interface FirstQuestionPlace {
  api: ApiState;
  owner: string;
  cache: PrefixCache | null;
}

/** Its id. The document is read when this resolves; the answer goes on by itself. Throws what an upload and a question throw. */
export async function askFirst(
  { document, question, settings = {}, signal }: FirstQuestion,
  { api, owner, cache }: FirstQuestionPlace,
): Promise<string> {
  const { id: documentId } = await keepDocument(document, { api, owner, cache, signal });
  const at = new Date().toISOString();
  const { id } = await api.library.conversations.add(owner, (made) => ({
    id: made,
    title: '',
    pinned: false,
    collection: null,
    documents: [documentId],
    settings,
    createdAt: at,
    updatedAt: at,
    turns: [],
  }));
  api.hub.publish(owner, { type: 'changed', resource: 'conversations', id });
  await api.turns.start(owner, id, { question });
  return id;
}
