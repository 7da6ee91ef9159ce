import { rm, rmdir } from 'node:fs/promises';
import { DesksideError, toDesksideError } from '../../core/index.ts';
import { acquireProcessLock, type Database, modelRow, openDatabase } from '../../db/index.ts';
import { candidateOf, discover } from '../discover/discover.ts';
import { findModel } from '../models/find-model.ts';
import { modelDigest } from '../models/model-digest.ts';
import { lockModels } from '../models/models-lock.ts';
import { recordedModels, recordOf } from '../models/recorded-models.ts';
import { resolveAlias } from '../models/resolve-alias.ts';
import type { FoundModel } from '../models/stored-model.ts';
import type { HubRef, ModelRef, PackageRef, UrlRef } from '../reference/model-ref.ts';
import { parseModelRef } from '../reference/parse-model-ref.ts';
import { type StoreOptions, storeContext } from '../store-context.ts';
import { addFile } from './add-file.ts';
import { catalogueSources } from './catalogue-sources.ts';
import { fetchPlan } from './fetch-plan.ts';
import { isUnreachable } from './is-unreachable.ts';
import { keepModel } from './keep-model.ts';
import { planPull } from './plan-pull.ts';
import { ProgressMeter } from './progress-meter.ts';
import type { OnPullEvent } from './pull-events.ts';
import { pullPlace } from './pull-place.ts';
import type { PullPlan } from './pull-plan.ts';
import type { PullRun } from './pull-run.ts';
import { recordFound } from './record-found.ts';
import { recordModel } from './record-model.ts';

export interface PullOptions extends StoreOptions {
  signal?: AbortSignal;
  onEvent?: OnPullEvent;
  /** Wait before a failed request is retried, in milliseconds (default 500); it doubles each time. */
  retryDelayMs?: number;
}

/**
 * Downloads a model and records it; one that is already on this disk is used in place, even if it belongs to another program.
 * Two pulls of one model become one: the second waits for the first and finds its result. However a pull was interrupted,
 * the next one resumes its download.
 * Throws `model-ref-invalid`, `model-not-found`, `package-not-found`, `network-*`, `model-digest-mismatch`,
 * `model-file-invalid`, `disk-full`, `file-unusable`, or the signal's reason.
 */
export async function pull(text: string, options: PullOptions = {}): Promise<FoundModel> {
  const run: PullRun = {
    context: storeContext(options),
    signal: options.signal,
    onEvent: options.onEvent ?? ((): void => {}),
    retryDelayMs: options.retryDelayMs,
  };
  using db = await openDatabase(run.context.paths.database);
  const ref = parseModelRef(resolveAlias(db, text));
  const name = ref.type === 'path' ? await addFile(db, ref.path, run) : await pullRef(db, ref, run);
  return await findModel(name, { ...run.context, signal: run.signal, onProgress: checking(run) });
}

type RemoteRef = Exclude<ModelRef, { type: 'path' }>;

/** A file that nobody has the digest of is read once more; usually this reports nothing. */
function checking({ onEvent }: PullRun): (done: number, total: number) => void {
  let meter: ProgressMeter | undefined;
  return (done, total) => {
    if (!meter) {
      meter = new ProgressMeter(onEvent);
      meter.start('check', null, 0, total);
    }
    meter.update(done, total);
  };
}

async function pullRef(db: Database, ref: RemoteRef, run: PullRun): Promise<string> {
  const before = await alreadyHere(db, ref, run);
  if (before !== null) return before;
  const meter = new ProgressMeter(run.onEvent);
  const { lock } = pullPlace(ref.text, run.context);
  using _ = await acquireProcessLock(lock, { signal: run.signal, onWait: () => meter.start('wait') });
  const meanwhile = await alreadyHere(db, ref, run);
  if (meanwhile !== null) return meanwhile;
  meter.start('resolve');
  return ref.type === 'catalogue'
    ? await pullFromCatalogue(db, ref, run)
    : await bring(db, ref, { ref, run });
}

/** The name of the model if it is on this disk. Others' folders are searched for the very file that is meant. */
async function alreadyHere(db: Database, ref: RemoteRef, run: PullRun): Promise<string | null> {
  const { context, onEvent } = run;
  const record = recordOf(await recordedModels(db, context), ref.text);
  const candidate = record ? undefined : candidateOf(await discover(db, context), ref);
  const name = record?.row.name ?? candidate?.name;
  if (name === undefined) return null;
  const path = (record ?? candidate)?.paths[0] ?? '';
  onEvent({ type: 'notice', notice: { kind: 'already-here', name, path } });
  if (candidate?.source !== 'deskside') return name;
  return await recordFound(db, candidate, {
    ref: ref.text,
    context,
    io: { signal: run.signal, onProgress: checking(run) },
  });
}

async function pullFromCatalogue(db: Database, ref: RemoteRef, run: PullRun): Promise<string> {
  const { hub, fallback } = catalogueSources(ref.text);
  try {
    return await bring(db, hub.ref, { ref, run, amend: hub.amend });
  } catch (error) {
    if (!fallback || !isUnreachable(error)) throw error;
    const notice = {
      kind: 'fallback',
      from: hub.ref.text,
      to: fallback.ref.text,
      error: toDesksideError(error),
    };
    run.onEvent({ type: 'notice', notice: { ...notice, kind: 'fallback' } });
    return await bring(db, fallback.ref, { ref, run, amend: fallback.amend });
  }
}

interface Bringing {
  /** The reference that was asked for, which the model is recorded under. */
  ref: RemoteRef;
  run: PullRun;
  /** What is known of the model beyond what its source says. */
  amend?: (plan: PullPlan, run: PullRun) => PullPlan;
}

async function bring(
  db: Database,
  source: HubRef | PackageRef | UrlRef,
  { ref, run, amend }: Bringing,
): Promise<string> {
  const { context, signal } = run;
  const planned = await planPull(source, { env: context.env, signal });
  const plan = amend ? amend(planned, run) : planned;
  const place = pullPlace(ref.text, context);
  const shared = await adopted(db, plan, { ref, run });
  if (shared !== null) return shared;
  try {
    const files = await fetchPlan(plan, place.downloads, run);
    return (await keepModel(db, { ref: ref.text, plan, files, place }, context)).name;
  } catch (error) {
    await leaveBehind(place.downloads, error);
    throw error;
  }
}

/** What is wrong is deleted; what is only unfinished stays for the next attempt. */
async function leaveBehind(folder: string, error: unknown): Promise<void> {
  const isWrong = error instanceof DesksideError && error.code.startsWith('model-');
  if (isWrong) await rm(folder, { recursive: true, force: true });
  else await rmdir(folder).catch(() => undefined);
}

/** The same file is here under another name: it gets this name too, and nothing is downloaded. */
async function adopted(db: Database, plan: PullPlan, { ref, run }: Bringing): Promise<string | null> {
  const sha256 =
    plan.modelSha256 ?? (plan.files.length === 1 && plan.kind === 'files' ? plan.files[0]?.sha256 : null);
  const records = await recordedModels(db, run.context);
  const present = records.find(({ row }) => sha256 && row.digest === `sha256:${sha256}`);
  if (!present) return sha256 ? await adoptedCandidate(db, sha256, run) : null;
  const [path = ''] = present.paths;
  const name = plan.name ?? present.row.name;
  run.onEvent({ type: 'notice', notice: { kind: 'already-here', name: present.row.name, path } });
  if (modelRow(db, name)) return name;
  using _ = await lockModels(run.context);
  const row = { ...present.row, name, ref: ref.text, addedAt: new Date().toISOString() };
  return (await recordModel(db, run.context, row)).name;
}

/** The same file is with another program, which names its digest. The file is read to see whether that is true. */
async function adoptedCandidate(db: Database, sha256: string, run: PullRun): Promise<string | null> {
  const { context, signal, onEvent } = run;
  const candidate = (await discover(db, context)).find(
    ({ claimedSha256, adapter }) => claimedSha256 === sha256 && adapter === undefined,
  );
  if (!candidate) return null;
  const { digest } = await modelDigest(db, candidate.paths, { signal, onProgress: checking(run) });
  if (digest !== `sha256:${sha256}`) return null;
  const [path = ''] = candidate.paths;
  onEvent({ type: 'notice', notice: { kind: 'already-here', name: candidate.name, path } });
  return candidate.name;
}
