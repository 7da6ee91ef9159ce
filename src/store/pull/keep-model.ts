import { rename, rm } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { ensurePrivateFolder } from '../../config/index.ts';
import { DesksideError, fileUnusable } from '../../core/index.ts';
import { type Database, type ModelRow, recordFileDigest } from '../../db/index.ts';
import { certainIdentity, digestOfShards } from '../models/model-digest.ts';
import { lockModels } from '../models/models-lock.ts';
import { readModelSummary } from '../models/read-model-summary.ts';
import { isOwnFile, recordedModels } from '../models/recorded-models.ts';
import type { StoreContext } from '../store-context.ts';
import type { FetchedFile } from './fetch-plan.ts';
import type { PullPlace } from './pull-place.ts';
import type { PullPlan } from './pull-plan.ts';
import { recordModel } from './record-model.ts';

/** What a pull ended with, on its way into the store. */
export interface Arrival {
  /** The reference in full. */
  ref: string;
  plan: PullPlan;
  files: readonly FetchedFile[];
  place: PullPlace;
}

/**
 * Reads the model's header, gives its files their place and records it.
 * Throws `model-file-invalid`, `model-digest-mismatch`, `file-unusable`.
 */
export async function keepModel(db: Database, arrival: Arrival, context: StoreContext): Promise<ModelRow> {
  const { ref, plan, files, place } = arrival;
  const digest = digestOfShards(files.map(({ sha256 }) => sha256));
  mustBeExpected(digest, plan, ref);
  const { license } = await readModelSummary(files.map(({ path }) => path));
  const twin = await presentTwin(db, digest, context);
  using _ = await lockModels(context);
  const kept = twin ?? (await moveAll(files, place.models));
  if (!twin) await remember(db, files, kept);
  const row = await recordModel(db, context, {
    name: plan.name ?? nameOfFile(files),
    ref,
    digest,
    files: kept.map((path) => storedPath(path, context)),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    license: plan.license ?? license,
    source: plan.source,
    addedAt: new Date().toISOString(),
  });
  await rm(place.downloads, { recursive: true, force: true });
  return row;
}

function mustBeExpected(digest: string, { modelSha256 }: PullPlan, ref: string): void {
  if (modelSha256 === null || digest === `sha256:${modelSha256}`) return;
  throw new DesksideError('model-digest-mismatch', {
    ref,
    expected: `sha256:${modelSha256}`,
    actual: digest,
  });
}

/** Paths of a model with the same digest: what was downloaded again is then not kept again. */
async function presentTwin(
  db: Database,
  digest: string,
  context: StoreContext,
): Promise<string[] | undefined> {
  return (await recordedModels(db, context)).find(({ row }) => row.digest === digest)?.paths;
}

/** Own files are recorded from the models folder on, so that the whole home can be moved. */
function storedPath(path: string, context: StoreContext): string {
  return isOwnFile(path, context) ? relative(context.paths.models, path) : path;
}

async function moveAll(files: readonly FetchedFile[], folder: string): Promise<string[]> {
  await ensurePrivateFolder(folder);
  const moves = files.map((file) => ({ from: file.path, to: join(folder, file.fileName) }));
  for (const { from, to } of moves) {
    await rename(from, to).catch((error: unknown) => {
      throw fileUnusable(to, 'rename', error);
    });
  }
  return moves.map(({ to }) => to);
}

async function remember(
  db: Database,
  files: readonly FetchedFile[],
  paths: readonly string[],
): Promise<void> {
  for (const [index, path] of paths.entries()) {
    recordFileDigest(db, await certainIdentity(path), files[index]?.sha256 ?? '');
  }
}

function nameOfFile([first]: readonly FetchedFile[]): string {
  return basename(first?.fileName ?? '').replace(/(-00001-of-\d{5})?\.gguf$/i, '');
}
