// What is kept of what was read: a list, and ways to be rid of it.
import { DesksideError } from '../../../core/index.ts';
import {
  type ListedSnapshot,
  listSnapshots,
  removePrivateFiles,
  removeSnapshots,
} from '../../../engine/index.ts';
import { apiRoute } from '../api-route.ts';
import { cacheTotals } from '../cache-totals.ts';
import type { Snapshot } from '../schemas/index.ts';

export const cacheRoute = apiRoute('GET /api/v1/cache', async ({ exchange }) => {
  const { cache } = exchange.context;
  const snapshots = cache === null ? [] : await listSnapshots(cache.store);
  return { totals: await cacheTotals(cache), snapshots: snapshots.map(wireSnapshot) };
});

function wireSnapshot({ id, state, bytes, record }: ListedSnapshot): Snapshot {
  return {
    id,
    state,
    bytes,
    tokens: record?.tokens ?? null,
    model: record?.model ?? null,
    createdAt: record?.createdAt ?? null,
    usedAt: record?.usedAt ?? null,
    uses: record?.uses ?? 0,
    savesMs: record?.savesMs ?? 0,
    savedMs: record?.savedMs ?? 0,
    documents: record?.documents ?? null,
  };
}

export const deleteSnapshotRoute = apiRoute('DELETE /api/v1/cache/{id}', async ({ exchange, api, param }) => {
  const id = param('id');
  const { cache } = exchange.context;
  const found = cache === null ? [] : (await listSnapshots(cache.store)).filter((one) => one.id === id);
  if (cache === null || found.length === 0) {
    throw new DesksideError('stored-not-found', { kind: 'snapshot', id: id.slice(0, 100) });
  }
  const names = found.map(({ name }) => name);
  await removeSnapshots(cache.store, names);
  api.hub.publishToAll({ type: 'changed', resource: 'cache', id: null });
  return { deleted: true as const };
});

/** The key goes first, in case the rest is interrupted. */
export const destroyCacheRoute = apiRoute('POST /api/v1/cache/destroy', async ({ exchange, api }) => {
  const { cache } = exchange.context;
  await api.turns.stopAll(() => true);
  await api.toolServers.endAll();
  api.library.clear();
  api.hub.forget();
  if (cache !== null) {
    await cache.store.key.shred();
    await removePrivateFiles(api.paths);
    await removeSnapshots(cache.store, 'all');
  }
  for (const resource of ['documents', 'collections', 'conversations', 'cache', 'tool-servers'] as const) {
    api.hub.publishToAll({ type: 'changed', resource, id: null });
  }
  return { deleted: true as const };
});
