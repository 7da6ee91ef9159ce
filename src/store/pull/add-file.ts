import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { DesksideError } from '../../core/index.ts';
import type { Database } from '../../db/index.ts';
import { splitPaths } from '../../gguf/index.ts';
import { modelDigest } from '../models/model-digest.ts';
import { readModelSummary } from '../models/read-model-summary.ts';
import { ProgressMeter } from './progress-meter.ts';
import type { PullRun } from './pull-run.ts';
import { recordModel } from './record-model.ts';

/** Records a file of the user's under its own name. It is used in place, and never deleted. Throws `model-not-found`. */
export async function addFile(
  db: Database,
  path: string,
  { context, signal, onEvent }: PullRun,
): Promise<string> {
  const paths = splitPaths(path);
  const found = await Promise.all(paths.map((each) => stat(each).catch(() => null)));
  if (!found.every((file) => file?.isFile())) {
    throw new DesksideError('model-not-found', { ref: path, suggestions: [] });
  }
  const { license } = await readModelSummary(paths, signal);
  const meter = new ProgressMeter(onEvent);
  meter.start('verify', basename(path));
  const onProgress = (done: number, total: number): void => meter.update(done, total);
  const { digest } = await modelDigest(db, paths, { signal, onProgress });
  const row = await recordModel(db, context, {
    name: basename(path).replace(/(-00001-of-\d{5})?\.gguf$/i, ''),
    ref: path,
    digest,
    files: paths,
    bytes: found.reduce((sum, file) => sum + (file?.size ?? 0), 0),
    license,
    source: 'file',
    addedAt: new Date().toISOString(),
  });
  return row.name;
}
