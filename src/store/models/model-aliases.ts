// Names of people's own for models: `fast` for `gemma3:1b`. An alias never hides a name that means something already.
import { DesksideError, type SettingFault } from '../../core/index.ts';
import { openDatabase, putSetting, readDatabase } from '../../db/index.ts';
import { catalogueEntry } from '../catalogue/catalogue.ts';
import { isPath } from '../reference/parse-model-ref.ts';
import { type StoreOptions, storeContext } from '../store-context.ts';
import { locateModel, mustLocate } from './find-model.ts';
import { storedAliases } from './resolve-alias.ts';

/** More are no help to anybody. */
const mostAliases = 1000;

/** What each alias stands for. */
export async function modelAliases(options: StoreOptions = {}): Promise<Record<string, string>> {
  using db = await readDatabase(storeContext(options).paths.database);
  return storedAliases(db);
}

/**
 * Gives a model another name; `null` removes it. The model does not have to be here, as long as it can be downloaded.
 * Throws `setting-invalid` for a name that is not valid or already means something else, and `model-not-found`.
 */
export async function setModelAlias(
  alias: string,
  model: string | null,
  options: StoreOptions = {},
): Promise<string | null> {
  const context = storeContext(options);
  using db = await openDatabase(context.paths.database);
  const others = storedAliases(db);
  const before = Object.hasOwn(others, alias) ? others[alias] : undefined;
  delete others[alias];
  if (model === null) {
    if (before === undefined) throw new DesksideError('model-not-found', { ref: alias, suggestions: [] });
    putSetting(db, 'model-aliases', JSON.stringify(others));
    return null;
  }
  if (before === undefined) await refuseTaken(alias, (name) => locateModel(db, name, context));
  const target = catalogueEntry(model)?.name ?? (await mustLocate(db, model, context)).name;
  if (Object.keys(others).length >= mostAliases) {
    throw unfit(alias, { type: 'too-many-names', most: mostAliases });
  }
  putSetting(db, 'model-aliases', JSON.stringify({ ...others, [alias]: target }));
  return target;
}

async function refuseTaken(alias: string, locate: (name: string) => Promise<unknown>): Promise<void> {
  const isName = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u.test(alias) && !isPath(alias);
  if (!isName) throw unfit(alias, { type: 'not-a-name' });
  const isTaken = catalogueEntry(alias) !== undefined || (await locate(alias)) !== null;
  if (isTaken) throw unfit(alias, { type: 'name-taken' });
}

function unfit(alias: string, fault: SettingFault): DesksideError {
  return new DesksideError('setting-invalid', { setting: 'alias', value: alias, fault });
}
