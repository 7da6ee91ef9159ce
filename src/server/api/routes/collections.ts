// Collections: a name, and documents that belong together.

import { apiRoute } from '../api-route.ts';
import type { ApiState } from '../api-state.ts';

export const collectionsRoute = apiRoute('GET /api/v1/collections', async ({ api, owner }) => {
  const collections = await api.library.collections.list(owner);
  return { collections: collections.toSorted((a, b) => a.name.localeCompare(b.name)) };
});

export const createCollectionRoute = apiRoute('POST /api/v1/collections', async ({ api, owner, body }) => {
  await mustHaveDocuments(api, owner, body.documents);
  const at = new Date().toISOString();
  const made = await api.library.collections.add(owner, (id) => ({
    id,
    ...body,
    createdAt: at,
    updatedAt: at,
  }));
  changed(api, owner, made.id);
  return made;
});

export const collectionRoute = apiRoute('GET /api/v1/collections/{id}', ({ api, owner, param }) =>
  api.library.collections.get(owner, param('id')),
);

export const changeCollectionRoute = apiRoute(
  'POST /api/v1/collections/{id}',
  async ({ api, owner, body, param }) => {
    await mustHaveDocuments(api, owner, body.documents ?? []);
    const updatedAt = new Date().toISOString();
    const after = await api.library.collections.update(owner, param('id'), (before) => ({
      ...before,
      name: body.name ?? before.name,
      documents: body.documents ?? before.documents,
      updatedAt,
    }));
    changed(api, owner, after.id);
    return after;
  },
);

export const deleteCollectionRoute = apiRoute(
  'DELETE /api/v1/collections/{id}',
  async ({ api, owner, param }) => {
    const id = param('id');
    const { collections, conversations } = api.library;
    await collections.remove(owner, id);
    const own = (await conversations.list(owner)).filter(({ collection }) => collection === id);
    for (const conversation of own) {
      await conversations.remove(owner, conversation.id);
      await api.turns.stopAll((one) => one.owner === owner && one.conversation === conversation.id);
    }
    changed(api, owner, id);
    return { deleted: true as const };
  },
);

/** Throws `stored-not-found`. */
export async function mustHaveDocuments(
  { library }: Pick<ApiState, 'library'>,
  owner: string,
  ids: readonly string[],
): Promise<void> {
  for (const id of ids) await library.documents.facts(owner, id);
}

function changed({ hub }: ApiState, owner: string, id: string): void {
  hub.publish(owner, { type: 'changed', resource: 'collections', id });
}
