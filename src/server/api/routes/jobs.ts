import { apiRoute } from '../api-route.ts';
import { readAhead } from '../jobs/read-ahead.ts';
import { NotedCache } from '../library/index.ts';

export const jobsRoute = apiRoute('GET /api/v1/jobs', ({ api, owner }) => ({ jobs: api.jobs.list(owner) }));

export const deleteJobRoute = apiRoute('DELETE /api/v1/jobs/{id}', async ({ api, owner, param }) => {
  await api.jobs.remove(owner, param('id'));
  return { deleted: true as const };
});

export const readAheadRoute = apiRoute('POST /api/v1/read', async ({ api, owner, body, exchange }) => {
  const kept = await Promise.all(body.documents.map((id) => api.library.documents.read(owner, id)));
  const documents = kept.map(({ document }) => document);
  const { models, cache } = exchange.context;
  if (body.model !== undefined) await models.describe(body.model);
  const job = api.jobs.start(owner, {
    kind: 'read',
    title: documents.map(({ name }) => name).join(', '),
    what: `read ${JSON.stringify(body)}`,
    run: async (io) => {
      const { model, system, documents: ids } = body;
      await using noted = new NotedCache(cache, { documents: api.library.documents, owner, ids });
      await readAhead({ documents, model, system, models, cache: noted.cache }, io);
    },
  });
  return { job };
});
