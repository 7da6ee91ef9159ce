import { DesksideError } from '../../core/index.ts';
import { readDatabase } from '../../db/index.ts';
import { storeContext } from '../store-context.ts';
import { type BestModelOptions, bestModelOnDisk, defaultModel } from './default-model.ts';
import { locateModel } from './find-model.ts';

/** What to use where nobody named a model: the default if it is still there, else the best on disk. Throws `model-none`. */
export async function chooseModelName(options: BestModelOptions = {}): Promise<string> {
  const name = await defaultModel(options);
  if (name !== null && (await isThere(name, options))) return name;
  const best = await bestModelOnDisk(options);
  if (!best) throw new DesksideError('model-none', {});
  return best.name;
}

async function isThere(name: string, options: BestModelOptions): Promise<boolean> {
  const context = storeContext(options);
  using db = await readDatabase(context.paths.database);
  return (await locateModel(db, name, context)) !== null;
}
