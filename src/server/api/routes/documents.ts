// Documents: in as bytes, out as text, sentences and the file itself.
import type { Sentence } from '../../../documents/index.ts';
import { removeSnapshots } from '../../../engine/index.ts';
import { apiRoute } from '../api-route.ts';
import type { JsonShelf } from '../library/index.ts';
import type { ApiSentence } from '../schemas/index.ts';
import { receiveDocument } from '../uploads/receive-document.ts';

export const documentsRoute = apiRoute('GET /api/v1/documents', async ({ api, owner }) => ({
  documents: await api.library.documents.list(owner),
}));

export const uploadRoute = apiRoute('POST /api/v1/documents', receiveDocument);

export const documentRoute = apiRoute('GET /api/v1/documents/{id}', ({ api, owner, param }) =>
  api.library.documents.facts(owner, param('id')),
);

export const documentTextRoute = apiRoute(
  'GET /api/v1/documents/{id}/text',
  async ({ api, owner, param }) => {
    const id = param('id');
    const { document } = await api.library.documents.read(owner, id);
    return { id, text: document.text };
  },
);

export const sentencesRoute = apiRoute(
  'GET /api/v1/documents/{id}/sentences',
  async ({ api, owner, param }) => {
    const id = param('id');
    const { document } = await api.library.documents.read(owner, id);
    return { id, sentences: document.sentences.map((sentence) => wireSentence(sentence, document.text)) };
  },
);

function wireSentence({ columns, ...sentence }: Sentence, text: string): ApiSentence {
  const { start, end } = sentence;
  return { ...sentence, columns: columns === null ? null : [...columns], text: text.slice(start, end) };
}

export const deleteDocumentRoute = apiRoute(
  'DELETE /api/v1/documents/{id}',
  async ({ api: { library, hub }, exchange, owner, param }) => {
    const id = param('id');
    const { cache } = exchange.context;
    const states = await library.documents.remove(owner, id);
    if (cache !== null && states.length > 0) {
      await removeSnapshots(cache.store, states);
      hub.publishToAll({ type: 'changed', resource: 'cache', id: null });
    }
    await withdraw(library.collections, owner, id);
    await withdraw(library.conversations, owner, id);
    hub.publish(owner, { type: 'changed', resource: 'documents', id });
    return { deleted: true as const };
  },
);

/** What was said about it stays; it is asked no more. */
async function withdraw<T extends { id: string; documents: string[] }>(
  shelf: JsonShelf<T>,
  owner: string,
  id: string,
): Promise<void> {
  const holders = (await shelf.list(owner)).filter(({ documents }) => documents.includes(id));
  for (const holder of holders) {
    await shelf.update(owner, holder.id, (before) => ({
      ...before,
      documents: before.documents.filter((document) => document !== id),
    }));
  }
}
