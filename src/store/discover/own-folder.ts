// Model files in Deskside's own folder that no record names: from a pull that was ended in its last moment, or a database that
// was lost together with what stands beside the files, or put there by somebody.
import { join, resolve } from 'node:path';
import type { ModelRow } from '../../db/index.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { folderNameOf } from '../pull/pull-place.ts';
import type { StoreContext } from '../store-context.ts';
import type { DiscoveredFile } from './candidate.ts';
import { entriesUnder } from './files-under.ts';
import { modelsAmong } from './models-among.ts';
import type { Discovery } from './passed-over.ts';

const source = 'deskside';

/** @param rows all records */
export async function ownCandidates(
  rows: readonly ModelRow[],
  { paths }: StoreContext,
): Promise<Discovery<DiscoveredFile>> {
  const folder = paths.models;
  const known = new Set(rows.flatMap(({ files }) => files.map((file) => resolve(paths.models, file))));
  const entries = await entriesUnder(folder, 1);
  const { models, passed } = modelsAmong(entries, { folder, source });
  const candidates = models.flatMap(({ quantization, files: shards }): DiscoveredFile[] => {
    const whole = shards.map(({ path }) => join(folder, path));
    if (whole.every((path) => known.has(resolve(path)))) return [];
    const file = shards[0]?.path ?? '';
    return [{ source, name: nameOf(file), paths: whole, repo: null, file, quantization }];
  });
  return { candidates, passed };
}

/** The name that the catalogue has for what is pulled into this folder, or the file's own. */
function nameOf(file: string): string {
  const entry = catalogue.find(({ name }) => isFolderOf(file, name));
  return entry?.name ?? (file.split('/').at(-1) ?? file).replace(/(-00001-of-\d{5})?\.gguf$/i, '');
}

/** Whether a file lies where a pull of this reference puts it. */
export function isFolderOf(file: string, ref: string): boolean {
  return file.startsWith(`${folderNameOf(ref)}/`);
}
