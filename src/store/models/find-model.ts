import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { DesksideError, isDesksideError, nearNames } from '../../core/index.ts';
import { type Database, emptyDatabase, readDatabase } from '../../db/index.ts';
import { splitPaths } from '../../gguf/index.ts';
import { catalogueEntry, catalogueSuggestions } from '../catalogue/catalogue.ts';
import type { DiscoveredFile } from '../discover/candidate.ts';
import { candidateNamed, candidateOf, discover } from '../discover/discover.ts';
import type { ModelRef } from '../reference/model-ref.ts';
import { parseModelRef } from '../reference/parse-model-ref.ts';
import { type StoreContext, type StoreOptions, storeContext } from '../store-context.ts';
import { claimedSha256 } from './claimed-sha256.ts';
import { isDamaged } from './is-damaged.ts';
import { describeCandidate } from './list-models.ts';
import { type DigestIo, knownModelDigest, modelDigest } from './model-digest.ts';
import { readModelSummary } from './read-model-summary.ts';
import { describeRecord, type RecordedModel, recordedModels, recordOf } from './recorded-models.ts';
import { resolveAlias } from './resolve-alias.ts';
import type { FoundModel, StoredModel } from './stored-model.ts';

export interface FindModelOptions extends StoreOptions, DigestIo {}

/**
 * Finds a model by name, unambiguous prefix, reference, alias or path, anywhere on this disk, and returns it with its digest. A
 * file whose digest is not known is read in full once, which takes some seconds per ten gigabytes.
 * Throws `model-not-found` with similar names, `model-file-invalid`, `model-digest-mismatch` for a recorded file that has
 * changed or one that does not match the digest in its name, `model-ref-invalid`, or the signal's reason.
 */
export async function findModel(name: string, options: FindModelOptions = {}): Promise<FoundModel> {
  const context = storeContext(options);
  using db = await databaseFor(name, context);
  const model = await mustLocate(db, name, context);
  const { digest, sha256, files } = await modelDigest(db, model.paths, options);
  await refuseFalseNames(model, sha256);
  if (model.digest !== null && model.digest !== digest) {
    const [path = ''] = model.paths;
    throw new DesksideError('model-digest-mismatch', {
      ref: model.name,
      expected: model.digest,
      actual: digest,
      path,
    });
  }
  return { ...model, digest, files };
}

/** Programs that name files by their digest do not look again whether it is still true. */
async function refuseFalseNames({ name, paths }: StoredModel, sha256: readonly string[]): Promise<void> {
  for (const [index, path] of paths.entries()) {
    const claimed = await claimedSha256(path);
    const actual = sha256[index];
    if (claimed === null || actual === undefined || claimed === actual) continue;
    throw new DesksideError('model-digest-mismatch', {
      ref: name,
      expected: `sha256:${claimed}`,
      actual: `sha256:${actual}`,
      path,
    });
  }
}

/** The database, or an empty one for a file that is named by its path and needs nothing of it. */
async function databaseFor(name: string, { paths }: StoreContext): Promise<Database> {
  try {
    return await readDatabase(paths.database);
  } catch (error) {
    const isOurs = isDesksideError(error, 'file-unusable') || isDesksideError(error, 'lock-timeout');
    if (!isOurs || refOf(name)?.type !== 'path') throw error;
    return await emptyDatabase(paths.database);
  }
}

/** The same without its digest: records first, then paths, then what other programs have. */
export async function locateModel(
  db: Database,
  typed: string,
  context: StoreContext,
): Promise<StoredModel | null> {
  const name = resolveAlias(db, typed);
  const ref = refOf(name);
  const records = await recordedModels(db, context);
  const record = recordOf(records, name, ref?.text ?? name) ?? (ref && recordOfPath(records, ref));
  if (record) return await describeRecord(db, record, context);
  if (ref?.type === 'path') return await fileModel(db, ref.path);
  const candidates = await discover(db, context);
  const candidate = candidateNamed(candidates, name) ?? (ref && candidateOf(candidates, ref));
  return candidate ? await candidateModel(db, candidate) : null;
}

/** The same, or as much of a name as is clear. Throws `model-not-found` with near names. */
export async function mustLocate(db: Database, name: string, context: StoreContext): Promise<StoredModel> {
  const model = (await locateModel(db, name, context)) ?? (await onlyModelThatBegins(db, name, context));
  if (model) return model;
  throw await notFound(db, resolveAlias(db, name), context);
}

/** `smollm2` for `smollm2:135m`, where no other model here begins like that. */
export async function onlyModelThatBegins(
  db: Database,
  typed: string,
  context: StoreContext,
): Promise<StoredModel | null> {
  const prefix = typed.trim().toLowerCase();
  if (prefix.length < shortestPrefix) return null;
  const records = (await recordedModels(db, context)).map(({ row }) => row.name);
  const others = (await discover(db, context)).map(({ name }) => name);
  const names = new Set([...records, ...others].filter((name) => name.toLowerCase().startsWith(prefix)));
  const [only, ...more] = names;
  return only === undefined || more.length > 0 ? null : await locateModel(db, only, context);
}

/** One letter is a slip. */
const shortestPrefix = 2;

/** What was typed as a reference; names of models that are only on this disk are none. */
function refOf(name: string): ModelRef | null {
  try {
    return parseModelRef(name);
  } catch (error) {
    if (isDesksideError(error, 'model-not-found') || isDesksideError(error, 'model-ref-invalid')) return null;
    throw error;
  }
}

function recordOfPath(records: readonly RecordedModel[], ref: ModelRef): RecordedModel | undefined {
  return ref.type === 'path' ? records.find(({ paths }) => paths.includes(ref.path)) : undefined;
}

async function fileModel(db: Database, path: string): Promise<StoredModel | null> {
  const paths = splitPaths(path);
  const sizes = await Promise.all(paths.map((each) => stat(each).catch(() => null)));
  if (!sizes[0]) return null;
  const summary = await readModelSummary(paths);
  return {
    name: basename(path).replace(/\.gguf$/i, ''),
    ref: null,
    source: 'file',
    paths,
    bytes: sizes.reduce((sum, file) => sum + (file?.size ?? 0), 0),
    digest: await knownModelDigest(db, paths),
    damaged: await isDamaged(db, paths),
    license: summary.license,
    summary,
  };
}

async function candidateModel(db: Database, candidate: DiscoveredFile): Promise<StoredModel> {
  const described = await describeCandidate(db, candidate);
  if ('model' in described) return described.model;
  const { path, reason, fault = reason, adapter } = described;
  const at = adapter === undefined ? {} : { at: adapter };
  throw new DesksideError('model-file-invalid', { path, reason: fault, ...at });
}

export async function notFound(db: Database, name: string, context: StoreContext): Promise<DesksideError> {
  const pullable = catalogueEntry(name)?.name ?? remoteRef(name);
  if (pullable !== undefined) {
    return new DesksideError('model-not-found', { ref: pullable, suggestions: [pullable], pullable });
  }
  const here = await nearHere(db, name, context);
  const [near, ...others] = catalogueSuggestions(name);
  if (near === undefined) return new DesksideError('model-not-found', { ref: name, suggestions: here });
  const suggestions = [...new Set([...here, near, ...others])];
  return new DesksideError('model-not-found', { ref: name, suggestions, pullable: near });
}

/** A place to pull it from, where that is what was typed. */
function remoteRef(name: string): string | undefined {
  const ref = refOf(name);
  return ref === null || ref.type === 'path' ? undefined : ref.text;
}

/** Names of models on this disk that can be used, and that may have been meant. */
export async function nearHere(db: Database, name: string, context: StoreContext): Promise<string[]> {
  const records = (await recordedModels(db, context)).map(({ row }) => row.name);
  const candidates = new Map((await discover(db, context)).map((each) => [each.name, each]));
  const near = nearNames(name, [...records, ...candidates.keys()]);
  const usable = near.map(async (each) => {
    const candidate = candidates.get(each);
    return records.includes(each) || (candidate && 'model' in (await describeCandidate(db, candidate)));
  });
  const answers = await Promise.all(usable);
  return near.filter((_, index) => answers[index]);
}
