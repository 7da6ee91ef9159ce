import { readDatabase } from '../../db/index.ts';
import { type StoreOptions, storeContext } from '../store-context.ts';
import { locateModel } from './find-model.ts';
import type { StoredModel } from './stored-model.ts';

/** The model of a name, a reference or a path, as far as that is known without reading its file; `null` where it is not here. */
export async function modelOnDisk(name: string, options: StoreOptions = {}): Promise<StoredModel | null> {
  const context = storeContext(options);
  using db = await readDatabase(context.paths.database);
  return await locateModel(db, name, context);
}
