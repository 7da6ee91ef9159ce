// Text, sentences and bytes of documents, fetched once for each.
import { type ApiSentence, call, send } from '../api/index.ts';

export interface Contents {
  text: string;
  sentences: readonly ApiSentence[];
}

const known = new Map<string, Promise<Contents>>();
const files = new Map<string, Promise<Blob>>();

export function contentsOf(id: string): Promise<Contents> {
  return once(known, id, async () => {
    const [{ text }, { sentences }] = await Promise.all([
      call('GET /api/v1/documents/{id}/text', { params: { id } }),
      call('GET /api/v1/documents/{id}/sentences', { params: { id } }),
    ]);
    return { text, sentences };
  });
}

export function fileOf(id: string): Promise<Blob> {
  return once(files, id, async () => {
    const response = await send('GET /api/v1/documents/{id}/file', { params: { id } });
    return await response.blob();
  });
}

/** As many are kept; the one that was opened first goes first. */
const most = 6;

function once<T>(kept: Map<string, Promise<T>>, id: string, fetchIt: () => Promise<T>): Promise<T> {
  const before = kept.get(id);
  if (before !== undefined) return before;
  const fetching = fetchIt();
  kept.set(id, fetching);
  fetching.catch(() => kept.delete(id));
  const [first] = kept.keys();
  if (kept.size > most && first !== undefined) kept.delete(first);
  return fetching;
}
