// Models: which there are, which are loaded, and what somebody who may can do about that.
import { DesksideError } from '../../../core/index.ts';
import { removeModel, setDefaultModel } from '../../../store/index.ts';
import { apiRoute } from '../api-route.ts';
import { mustBePullable, pullJob } from '../jobs/pull-job.ts';
import { listAllModels } from '../models/list-models.ts';

export const modelListRoute = apiRoute('GET /api/v1/models', ({ api, exchange }) =>
  listAllModels(exchange.context.models, api.paths),
);

export const pullModelRoute = apiRoute(
  'POST /api/v1/models/pull',
  ({ api, exchange, owner, body: { name } }) => {
    mustBePullable(name);
    const { models } = exchange.context;
    const job = api.jobs.start(owner, {
      kind: 'pull',
      title: name,
      what: `pull ${name}`,
      async run(io) {
        await pullJob(name, models.storeOptions, io);
        models.forget();
        api.hub.publishToAll({ type: 'changed', resource: 'models', id: null });
      },
    });
    return { job };
  },
);

export const defaultModelRoute = apiRoute(
  'POST /api/v1/models/default',
  async ({ api, exchange, body: { name: asked } }) => {
    const { models } = exchange.context;
    const model = asked === null ? null : await models.describe(asked);
    if (model?.source === 'file') {
      throw new DesksideError('request-unsupported', {
        feature: 'A file outside the folder of models as default',
      });
    }
    const name = model?.name ?? null;
    await setDefaultModel(name, models.storeOptions);
    // What requests get that name none was planned by the default.
    models.forget('');
    api.hub.publishToAll({ type: 'changed', resource: 'models', id: name });
    return { name };
  },
);

export const unloadModelRoute = apiRoute(
  'POST /api/v1/models/{name}/unload',
  async ({ api, exchange, param, signal }) => {
    const { models } = exchange.context;
    const { name } = await models.describe(param('name'));
    const unloaded = await models.unload(name, signal);
    api.hub.publishToAll({ type: 'changed', resource: 'models', id: name });
    return { unloaded };
  },
);

export const deleteModelRoute = apiRoute(
  'DELETE /api/v1/models/{name}',
  async ({ api, exchange, param, signal }) => {
    const { models } = exchange.context;
    const { name, source, paths } = await models.describe(param('name'));
    if (source !== 'deskside') {
      throw new DesksideError('model-foreign', { model: name, source, path: paths[0] ?? '' });
    }
    if (!(await models.unload(name, signal))) throw new DesksideError('model-in-use', { model: name });
    await removeModel(name, models.storeOptions);
    models.forget(name);
    api.hub.publishToAll({ type: 'changed', resource: 'models', id: name });
    return { deleted: true as const };
  },
);
