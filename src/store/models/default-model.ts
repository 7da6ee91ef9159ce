import { DesksideError } from '../../core/index.ts';
import { openDatabase, putSetting, readDatabase, setting } from '../../db/index.ts';
import { type StoreOptions, storeContext } from '../store-context.ts';
import { mustLocate } from './find-model.ts';
import { listModels } from './list-models.ts';
import type { StoredModel } from './stored-model.ts';

/** The name of the default model, whether it is still there or not. */
export async function defaultModel(options: StoreOptions = {}): Promise<string | null> {
  const { env, paths } = storeContext(options);
  if (env.DESKSIDE_MODEL) return env.DESKSIDE_MODEL;
  using db = await readDatabase(paths.database);
  return setting(db, 'default-model') ?? null;
}

/** Sets the model to use when none is named; `null` clears it. Throws `model-not-found`; `capability-missing` for one that makes embeddings. */
export async function setDefaultModel(name: string | null, options: StoreOptions = {}): Promise<void> {
  const context = storeContext(options);
  using db = await openDatabase(context.paths.database);
  if (name === null) return putSetting(db, 'default-model', null);
  const model = await mustLocate(db, name, context);
  if (model.summary.makesEmbeddings) {
    throw new DesksideError('capability-missing', {
      capability: 'text',
      model: model.name,
      engine: 'embedded',
    });
  }
  putSetting(db, 'default-model', model.source === 'file' ? (model.paths[0] ?? name) : model.name);
}

export interface BestModelOptions extends StoreOptions {
  /** Whether a model runs well on this computer (default: all do). */
  fits?: (model: StoredModel) => boolean;
}

/** The most capable model on this disk that writes text: chat models before base models, then the most parameters. */
export async function bestModelOnDisk({
  fits,
  ...options
}: BestModelOptions = {}): Promise<StoredModel | null> {
  const sound = (await listModels(options)).filter(
    ({ damaged, summary }) => !damaged && !summary.makesEmbeddings,
  );
  const models = sound.filter((model) => fits?.(model) ?? true);
  const [best] = models.toSorted(
    (a, b) =>
      Number(b.summary.hasChatTemplate) - Number(a.summary.hasChatTemplate) ||
      b.summary.parameters - a.summary.parameters,
  );
  return best ?? null;
}
