import { rm, rmdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DesksideError, fileUnusable } from '../../core/index.ts';
import {
  allModelRows,
  type Database,
  deleteModelRow,
  forgetFileDigest,
  modelRow,
  openDatabase,
  putSetting,
  setting,
} from '../../db/index.ts';
import { type StoreContext, type StoreOptions, storeContext } from '../store-context.ts';
import { locateModel, notFound } from './find-model.ts';
import { folderOf, writeManifest } from './model-manifest.ts';
import { lockModels } from './models-lock.ts';
import { isOwnFile } from './recorded-models.ts';
import type { StoredModel } from './stored-model.ts';

export interface RemovedModel {
  name: string;
  /** Deleted files; none if another name has the same files, or if they are not ours. */
  deleted: string[];
  freedBytes: number;
}

/**
 * Removes a model from the list, and deletes its files if they are Deskside's own and no other name has them.
 * Throws `model-not-found`, `model-foreign` for a model in another program's folder, `file-unusable`.
 */
export async function removeModel(name: string, options: StoreOptions = {}): Promise<RemovedModel> {
  const context = storeContext(options);
  using db = await openDatabase(context.paths.database);
  const model = await locateModel(db, name, context);
  if (!model) throw await notFound(db, name, context);
  // Forgotten first: a record without its files would be a lie, files without a record are only waste.
  using _ = await lockModels(context);
  const row = modelRow(db, model.name);
  const known = db.transaction(() => forget(db, model.name));
  if (!known && !model.paths.every((path) => isOwnFile(path, context))) {
    const path = model.paths[0] ?? '';
    throw new DesksideError('model-foreign', { model: model.name, source: model.source, path });
  }
  const deleted = deletable(db, model, context);
  const folder = row === undefined ? null : folderOf(row);
  if (folder !== null) await forgetBeside(db, folder, context);
  for (const path of deleted) await deleteFile(db, path);
  return { name: model.name, deleted, freedBytes: deleted.length > 0 ? model.bytes : 0 };
}

function forget(db: Database, name: string): boolean {
  if (setting(db, 'default-model') === name) putSetting(db, 'default-model', null);
  return deleteModelRow(db, name);
}

/** Otherwise the next who looks would find it again. */
async function forgetBeside(db: Database, folder: string, context: StoreContext): Promise<void> {
  try {
    await writeManifest(db, folder, context);
  } catch (error) {
    throw fileUnusable(resolve(context.paths.models, folder), 'write', error);
  }
}

function deletable(db: Database, { paths }: StoredModel, context: StoreContext): string[] {
  const kept = allModelRows(db).flatMap(({ files }) =>
    files.map((file) => resolve(context.paths.models, file)),
  );
  return paths.filter((path) => isOwnFile(path, context) && !kept.includes(path));
}

async function deleteFile(db: Database, path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (error) {
    throw fileUnusable(path, 'delete', error);
  }
  forgetFileDigest(db, path);
  await rmdir(dirname(path)).catch(() => undefined);
}
