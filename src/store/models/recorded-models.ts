import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { allModelRows, type Database, type ModelRow } from '../../db/index.ts';
import type { StoreContext } from '../store-context.ts';
import { adoptModels } from './adopt-models.ts';
import { isDamaged } from './is-damaged.ts';
import { readModelSummary } from './read-model-summary.ts';
import type { ModelSource, StoredModel } from './stored-model.ts';

/** A model that Deskside keeps a record of, with its files where they are. */
export interface RecordedModel {
  row: ModelRow;
  paths: string[];
}

/** Records whose files are all there, those that only the models folder knew included. */
export async function recordedModels(db: Database, context: StoreContext): Promise<RecordedModel[]> {
  const { paths } = context;
  await adoptModels(db, context);
  const records = allModelRows(db).map((row) => ({
    row,
    paths: row.files.map((file) => resolve(paths.models, file)),
  }));
  const present = await Promise.all(records.map((record) => isComplete(record)));
  return records.filter((_, index) => present[index]);
}

/** A record by its name or by the reference that it was pulled by. */
export function recordOf(
  records: readonly RecordedModel[],
  ...names: readonly string[]
): RecordedModel | undefined {
  const byName = records.find(({ row }) => names.includes(row.name));
  return byName ?? records.find(({ row }) => names.includes(row.ref));
}

export async function describeRecord(
  db: Database,
  { row, paths }: RecordedModel,
  context: StoreContext,
): Promise<StoredModel> {
  const { name, ref, bytes, digest, license } = row;
  const source = sourceOf({ row, paths }, context);
  const summary = await readModelSummary(paths);
  const damaged = await isDamaged(db, paths, digest);
  return { name, ref, source, paths, bytes, digest, damaged, license: license ?? summary.license, summary };
}

/** Whether a file is in the folder of models that were pulled, which is the only one that Deskside deletes from. */
export function isOwnFile(path: string, { paths }: StoreContext): boolean {
  return resolve(path).startsWith(resolve(paths.models) + sep);
}

function sourceOf({ row, paths }: RecordedModel, context: StoreContext): ModelSource {
  if (paths.every((path) => isOwnFile(path, context))) return 'deskside';
  const { source } = row;
  return source === 'huggingface' || source === 'ollama' || source === 'lmstudio' ? source : 'file';
}

async function isComplete({ row, paths }: RecordedModel): Promise<boolean> {
  const found = await Promise.all(paths.map((path) => stat(path).catch(() => null)));
  return found.reduce((sum, file) => sum + (file?.size ?? 0), 0) === row.bytes;
}
