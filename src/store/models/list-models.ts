import { realpath, stat } from 'node:fs/promises';
import { errnoOf, isDesksideError, isExhausted } from '../../core/index.ts';
import type { Database } from '../../db/index.ts';
import { readDatabase } from '../../db/index.ts';
import type { DiscoveredFile } from '../discover/candidate.ts';
import { discoverAll } from '../discover/discover.ts';
import type { PassedOver } from '../discover/passed-over.ts';
import { type StoreContext, type StoreOptions, storeContext } from '../store-context.ts';
import { isDamaged } from './is-damaged.ts';
import { knownModelDigest } from './model-digest.ts';
import { readModelSummary } from './read-model-summary.ts';
import { describeRecord, recordedModels } from './recorded-models.ts';
import type { StoredModel } from './stored-model.ts';

/** The models of this disk, and what looked like one and was passed over. */
export interface ModelSurvey {
  models: StoredModel[];
  passed: PassedOver[];
}

/** Every readable model on this disk: Deskside's own first, then those of other programs. */
export async function listModels(options: StoreOptions = {}): Promise<StoredModel[]> {
  return (await surveyModels(options)).models;
}

/** The same, and what was passed over, with the reason. */
export async function surveyModels(options: StoreOptions = {}): Promise<ModelSurvey> {
  const context = storeContext(options);
  using db = await readDatabase(context.paths.database);
  const own = await ownModels(db, context);
  const taken = { names: new Set(own.map(({ name }) => name)), paths: await realPaths(own) };
  const { candidates, passed } = await discoverAll(db, context);
  const found = await inTurns(candidates, (each) => describeCandidate(db, each));
  const foreign = found.flatMap((one) => ('model' in one && !taken.paths.has(one.real) ? [one.model] : []));
  const refused = found.flatMap((one) => ('reason' in one ? [one] : []));
  return {
    models: [...own, ...foreign.map((model) => withFreeName(model, taken.names))],
    passed: [...passed, ...refused],
  };
}

/** Files that are open at once: systems allow 256 and more. */
const mostAtOnce = 16;

async function inTurns<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < all.length; at += mostAtOnce) {
    results.push(...(await Promise.all(all.slice(at, at + mostAtOnce).map(work))));
  }
  return results;
}

/** A damaged file is no model, but it must not hide the others. */
async function ownModels(db: Database, context: StoreContext): Promise<StoredModel[]> {
  const records = await recordedModels(db, context);
  const described = records.map((record) => describeRecord(db, record, context).catch(unlessExhausted));
  return (await Promise.all(described)).filter((model) => model !== null);
}

/** That no more files can be opened is no fault of the file, and would make every model seem damaged. */
function unlessExhausted(error: unknown): null {
  if (isExhausted(error)) throw error;
  return null;
}

/** Reads what a candidate's file says, or why it is not to be used. Throws what is no fault of the file. */
export async function describeCandidate(
  db: Database,
  candidate: DiscoveredFile,
): Promise<{ model: StoredModel; real: string } | PassedOver> {
  const { name, source, paths, unusedLayers, adapter } = candidate;
  const [path = ''] = paths;
  if (adapter !== undefined) return { source, name, path, reason: 'adapter-layer', adapter };
  try {
    const summary = await readModelSummary(paths);
    const sizes = await Promise.all(paths.map(async (each) => (await stat(each)).size));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    const digest = await knownModelDigest(db, paths);
    const damaged = await isDamaged(db, paths);
    const { license } = summary;
    const model = { name, ref: null, source, paths, bytes, digest, damaged, license, summary };
    const unused = unusedLayers === undefined || unusedLayers.length === 0 ? {} : { unusedLayers };
    return { model: { ...model, ...unused }, real: await realpath(path) };
  } catch (error) {
    if (isExhausted(error)) throw error;
    const invalid = isDesksideError(error, 'model-file-invalid');
    const fault =
      invalid || isDesksideError(error, 'file-unusable') ? error.data.reason : (errnoOf(error) ?? '');
    return { source, name, path, reason: invalid ? 'file-invalid' : 'file-unreadable', fault };
  }
}

async function realPaths(models: readonly StoredModel[]): Promise<Set<string>> {
  const paths = models.map(({ paths: [first = ''] }) => realpath(first).catch(() => first));
  return new Set(await Promise.all(paths));
}

function withFreeName(model: StoredModel, taken: ReadonlySet<string>): StoredModel {
  return taken.has(model.name) ? { ...model, name: `${model.source}:${model.name}` } : model;
}
