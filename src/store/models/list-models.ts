import { realpath, stat } from 'node:fs/promises';
import type { Database } from '../../db/index.ts';
import { readDatabase } from '../../db/index.ts';
import type { Candidate } from '../discover/candidate.ts';
import { discover } from '../discover/discover.ts';
import { type StoreContext, type StoreOptions, storeContext } from '../store-context.ts';
import { isDamaged } from './is-damaged.ts';
import { knownModelDigest } from './model-digest.ts';
import { readModelSummary } from './read-model-summary.ts';
import { describeRecord, recordedModels } from './recorded-models.ts';
import type { StoredModel } from './stored-model.ts';

/** Every model on this disk that can be read: Deskside's own first, then those found with other programs. */
export async function listModels(options: StoreOptions = {}): Promise<StoredModel[]> {
  const context = storeContext(options);
  using db = await readDatabase(context.paths.database);
  const own = await ownModels(db, context);
  const taken = { names: new Set(own.map(({ name }) => name)), paths: await realPaths(own) };
  const found = await Promise.all((await discover(db, context)).map((each) => describeCandidate(db, each)));
  const foreign = found.filter((model) => model !== null).filter(({ real }) => !taken.paths.has(real));
  return [...own, ...foreign.map(({ model }) => withFreeName(model, taken.names))];
}

/** A damaged file is no model, but it must not hide the others. */
async function ownModels(db: Database, context: StoreContext): Promise<StoredModel[]> {
  const records = await recordedModels(db, context);
  const described = records.map((record) => describeRecord(db, record, context).catch(() => null));
  return (await Promise.all(described)).filter((model) => model !== null);
}

/** Reads what a candidate's file says; null where it is damaged or no language model. */
export async function describeCandidate(
  db: Database,
  candidate: Candidate,
): Promise<{ model: StoredModel; real: string } | null> {
  const { name, source, paths } = candidate;
  try {
    const summary = await readModelSummary(paths);
    const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    const digest = await knownModelDigest(db, paths);
    const damaged = await isDamaged(db, paths);
    const { license } = summary;
    const model = { name, ref: null, source, paths, bytes, digest, damaged, license, summary };
    return { model, real: await realpath(paths[0] ?? '') };
  } catch {
    return null;
  }
}

async function realPaths(models: readonly StoredModel[]): Promise<Set<string>> {
  const paths = models.map(({ paths: [first = ''] }) => realpath(first).catch(() => first));
  return new Set(await Promise.all(paths));
}

function withFreeName(model: StoredModel, taken: ReadonlySet<string>): StoredModel {
  return taken.has(model.name) ? { ...model, name: `${model.source}:${model.name}` } : model;
}
