// Conversations, without what is said in them: that is turns.ts.
import { apiRoute } from '../api-route.ts';
import type { ApiState } from '../api-state.ts';
import type { KeptConversation } from '../library/index.ts';
import { searchConversations } from '../library/search-conversations.ts';
import type { Conversation } from '../schemas/index.ts';
import { mustHaveDocuments } from './collections.ts';

export const conversationsRoute = apiRoute('GET /api/v1/conversations', async ({ api, owner, query }) => {
  const all = await api.turns.current(
    () => api.library.conversations.list(owner),
    (loaded) => loaded.map((one) => api.turns.withRunning(one)),
  );
  const own = all.filter(
    ({ collection }) => query.collection === undefined || collection === query.collection,
  );
  return { conversations: searchConversations(own, query.search) };
});

export const createConversationRoute = apiRoute(
  'POST /api/v1/conversations',
  async ({ api, owner, body }) => {
    await mustHave(api, owner, body);
    const at = new Date().toISOString();
    const made = await api.library.conversations.add(owner, (id) => ({
      id,
      ...body,
      title: body.title ?? '',
      pinned: false,
      createdAt: at,
      updatedAt: at,
      turns: [],
    }));
    changed(api, owner, made.id);
    return shown(made, api, owner);
  },
);

export const conversationRoute = apiRoute('GET /api/v1/conversations/{id}', ({ api, owner, param }) =>
  api.turns.current(
    () => api.library.conversations.get(owner, param('id')),
    (kept) => shown(kept, api, owner),
  ),
);

export const changeConversationRoute = apiRoute(
  'POST /api/v1/conversations/{id}',
  async ({ api, owner, body, param }) => {
    await mustHave(api, owner, body);
    const { title, pinned, collection, documents, settings } = body;
    const after = await api.library.conversations.update(owner, param('id'), (before) => ({
      ...before,
      title: title ?? before.title,
      pinned: pinned ?? before.pinned,
      collection: collection === undefined ? before.collection : collection,
      documents: documents ?? before.documents,
      settings: settings ?? before.settings,
      updatedAt: new Date().toISOString(),
    }));
    changed(api, owner, after.id);
    return await api.turns.current(
      () => api.library.conversations.get(owner, after.id),
      (kept) => shown(kept, api, owner),
    );
  },
);

export const deleteConversationRoute = apiRoute(
  'DELETE /api/v1/conversations/{id}',
  async ({ api, owner, param }) => {
    const id = param('id');
    await api.library.conversations.remove(owner, id);
    // What still runs has nothing left to be kept in.
    await api.turns.stopAll((one) => one.owner === owner && one.conversation === id);
    api.questions.forget(owner, id);
    changed(api, owner, id);
    return { deleted: true as const };
  },
);

/** Answer and event are of the same moment: nothing is waited for between them. */
function shown(kept: KeptConversation, { turns, hub }: ApiState, owner: string): Conversation {
  return { ...turns.withRunning(kept), lastEventId: hub.lastId(owner) };
}

/** Throws `stored-not-found`. */
async function mustHave(
  api: ApiState,
  owner: string,
  {
    documents = [],
    collection = null,
  }: { documents?: string[] | undefined; collection?: string | null | undefined },
): Promise<void> {
  await mustHaveDocuments(api, owner, documents);
  if (collection !== null) await api.library.collections.get(owner, collection);
}

function changed({ hub }: ApiState, owner: string, id: string): void {
  hub.publish(owner, { type: 'changed', resource: 'conversations', id });
}
