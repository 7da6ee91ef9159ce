// Brings the records of models into line with what lies in the models folder: a database that was lost, or was made anew, learns
// from the folder what there is, and a folder that has no manifest yet gets one.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { allModelRows, type Database, type ModelRow, modelRow, putModelRow } from '../../db/index.ts';
import { entriesOf } from '../discover/files-under.ts';
import type { StoreContext } from '../store-context.ts';
import { folderOf, readManifest, writeManifest } from './model-manifest.ts';
import { lockModels } from './models-lock.ts';

/** Records what manifests name and the database does not. What cannot be recorded now is recorded another time. */
export async function adoptModels(db: Database, context: StoreContext): Promise<void> {
  const folders = (await entriesOf(context.paths.models)).filter((entry) => entry.isDirectory());
  const states = await Promise.all(folders.map(({ name }) => stateOf(db, name, context)));
  if (states.every(({ missing, isWritten }) => missing.length === 0 && isWritten)) return;
  try {
    using _ = await lockModels(context);
    for (const { name } of folders) await align(db, name, context);
  } catch {
    // Nothing can be written, and nobody else can: a database in memory takes the records all the same.
    for (const row of states.flatMap(({ missing }) => missing)) tryPut(db, row);
  }
}

interface FolderState {
  /** Records of the manifest whose files are there, and whose names the database does not have. */
  missing: ModelRow[];
  /** Whether the manifest has every record of the database. */
  isWritten: boolean;
}

async function stateOf(db: Database, folder: string, context: StoreContext): Promise<FolderState> {
  const written = await readManifest(folder, context);
  const here = await Promise.all(written.map((row) => isComplete(row, context)));
  const missing = written.filter((row, index) => here[index] && modelRow(db, row.name) === undefined);
  const names = new Set(written.map(({ name }) => name));
  const rows = allModelRows(db).filter((row) => folderOf(row) === folder);
  return { missing, isWritten: rows.every(({ name }) => names.has(name)) };
}

/** As it is now that nobody else changes anything. */
async function align(db: Database, folder: string, context: StoreContext): Promise<void> {
  const { missing, isWritten } = await stateOf(db, folder, context);
  for (const row of missing) putModelRow(db, row);
  if (!isWritten) await writeManifest(db, folder, context);
}

function tryPut(db: Database, row: ModelRow): void {
  try {
    putModelRow(db, row);
  } catch {
    // It is found again next time.
  }
}

async function isComplete({ files, bytes }: ModelRow, { paths }: StoreContext): Promise<boolean> {
  const found = await Promise.all(files.map((file) => stat(join(paths.models, file)).catch(() => null)));
  return found.reduce((sum, file) => sum + (file?.isFile() === true ? file.size : 0), 0) === bytes;
}
