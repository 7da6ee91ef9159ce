import { type Database, type ModelRow, modelRow, putModelRow } from '../../db/index.ts';
import { folderOf, writeManifest } from '../models/model-manifest.ts';
import type { StoreContext } from '../store-context.ts';

/**
 * Records a model under its name, or where another model has that name, under one with its digest; also beside its files,
 * where these are Deskside's own.
 */
export async function recordModel(db: Database, context: StoreContext, row: ModelRow): Promise<ModelRow> {
  const named = db.transaction(() => {
    const holder = modelRow(db, row.name);
    // A file of the user's with the words of one that was pulled is no reason to lose sight of that one.
    if (holder?.digest === row.digest && holder.source !== 'file' && row.source === 'file') return holder;
    const free = holder === undefined || holder.ref === row.ref || holder.digest === row.digest;
    const whole = free ? row : { ...row, name: `${row.name}@${row.digest.slice('sha256:'.length, 15)}` };
    putModelRow(db, whole);
    return whole;
  });
  const folder = folderOf(named);
  // What cannot be written now is written by the next who looks.
  if (folder !== null) await writeManifest(db, folder, context).catch(() => undefined);
  return named;
}
