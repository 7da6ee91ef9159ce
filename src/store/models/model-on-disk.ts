import { DesksideError } from '../../core/index.ts';
import { readDatabase } from '../../db/index.ts';
import { type StoreOptions, storeContext } from '../store-context.ts';
import { locateModel, nearHere, onlyModelThatBegins } from './find-model.ts';
import type { StoredModel } from './stored-model.ts';

/** The model of a name, a reference or a path, as far as that is known without reading its file; `null` where it is not here.
 * @param options.beginning whether as much of a name as is clear will do */
export async function modelOnDisk(
  name: string,
  options: StoreOptions & { prefix?: boolean } = {},
): Promise<StoredModel | null> {
  const { prefix = false } = options;
  const context = storeContext(options);
  using db = await readDatabase(context.paths.database);
  return (
    (await locateModel(db, name, context)) ?? (prefix ? await onlyModelThatBegins(db, name, context) : null)
  );
}

/** The same by its full name; throws `model-not-found` with near names of what is here. */
export async function mustBeHere(name: string, options: StoreOptions = {}): Promise<StoredModel> {
  const context = storeContext(options);
  using db = await readDatabase(context.paths.database);
  const model = await locateModel(db, name, context);
  if (model === null)
    throw new DesksideError('model-not-found', { ref: name, suggestions: await nearHere(db, name, context) });
  return model;
}
