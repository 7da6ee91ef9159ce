// What stands beside the files of a model that was pulled: its records, so that a database that was lost is no loss.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { allModelRows, type Database, type ModelRow } from '../../db/index.ts';
import { writeJson } from '../disk/write-json.ts';
import type { StoreContext } from '../store-context.ts';

const manifestName = 'deskside.json';
/** A record takes some hundred bytes, and a file has few names. */
const mostManifestBytes = 2 ** 20;

const recordSchema = z.strictObject({
  name: z.string().min(1),
  ref: z.string(),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  /** Names of files in the folder, shards in order. */
  files: z.array(z.string().regex(/^(?!\.\.?$)[^/\\\0]+$/)).min(1),
  bytes: z.int().nonnegative(),
  license: z.string().nullable(),
  source: z.string(),
  addedAt: z.iso.datetime(),
});
const manifestSchema = z.strictObject({ version: z.literal(1), models: z.array(recordSchema) });

/** The records that a folder of the models folder says it has; none where it says nothing that can be read. */
export async function readManifest(folder: string, { paths }: StoreContext): Promise<ModelRow[]> {
  try {
    const text = await readFile(join(paths.models, folder, manifestName), 'utf8');
    if (text.length > mostManifestBytes) return [];
    const { models } = manifestSchema.parse(JSON.parse(text));
    return models.map((row) => ({ ...row, files: row.files.map((file) => join(folder, file)) }));
  } catch {
    return [];
  }
}

/** Writes down what the database knows of a folder, or removes what stands there where that is nothing. Throws the system's error. */
export async function writeManifest(db: Database, folder: string, { paths }: StoreContext): Promise<void> {
  const path = join(paths.models, folder, manifestName);
  const rows = allModelRows(db).filter((row) => folderOf(row) === folder);
  if (rows.length === 0) return await rm(path, { force: true });
  const models = rows.map((row) => ({
    ...row,
    files: row.files.map((file) => file.slice(folder.length + 1)),
  }));
  await writeJson(path, { version: 1, models } satisfies z.input<typeof manifestSchema>);
}

/** The folder of the models folder that a model's files lie in; `null` where they lie elsewhere, or in several. */
export function folderOf({ files }: ModelRow): string | null {
  const parts = files.map((file) => file.split(/[\\/]/));
  const folder = parts[0]?.[0] ?? '';
  return folder !== '' && parts.every((part) => part.length === 2 && part[0] === folder) ? folder : null;
}
