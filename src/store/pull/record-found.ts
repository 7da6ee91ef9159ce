import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Database } from '../../db/index.ts';
import type { DiscoveredFile } from '../discover/candidate.ts';
import { type DigestIo, modelDigest } from '../models/model-digest.ts';
import { lockModels } from '../models/models-lock.ts';
import { readModelSummary } from '../models/read-model-summary.ts';
import type { StoreContext } from '../store-context.ts';
import { recordModel } from './record-model.ts';

/** Records files that lie where a pull of the reference would put them, and returns the model's name. They are read in full once. */
export async function recordFound(
  db: Database,
  { name, paths }: DiscoveredFile,
  { ref, context, io }: { ref: string; context: StoreContext; io: DigestIo },
): Promise<string> {
  const { license } = await readModelSummary(paths, io.signal);
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  const { digest } = await modelDigest(db, paths, io);
  using _ = await lockModels(context);
  const row = await recordModel(db, context, {
    name,
    ref,
    digest,
    files: paths.map((path) => relative(context.paths.models, path)),
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    license,
    source: 'found',
    addedAt: new Date().toISOString(),
  });
  return row.name;
}
