// What lies in the home folder and nothing needs: pulls that were given up, what a program left that was killed, files beside no model,
// snapshots that no model here can go on from. Nothing of it is wrong; it takes room.
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type DesksidePaths, desksidePaths } from '../../config/index.ts';
import { listSnapshots, openPrefixCache } from '../../engine/index.ts';
import { formatBytes, formatCountOf } from '../../report/index.ts';
import { listModels, type StoredModel } from '../../store/index.ts';
import type { CheckResult } from './check.ts';
import { folderBytes } from './folder-bytes.ts';

interface Stray {
  what: string;
  path: string;
  bytes: number;
}

/** Below this, nobody gains anything by tidying up. */
const worthAWordBytes = 1e6;

export async function checkStrays(): Promise<CheckResult> {
  const paths = desksidePaths();
  const models = await listModels();
  const found = [
    ...(await named(paths.downloads, 'unfinished download', () => true)),
    ...(await named(paths.models, 'folder without a model', (path) => !holdsModel(path, models))),
    ...(await named(paths.home, 'damaged database', (path) => path.includes(`${paths.database}.damaged`))),
    ...(await leftByKilled(paths)),
  ];
  const strays = found.filter(({ bytes }) => bytes >= worthAWordBytes);
  const orphans = await orphanSnapshots(models);
  const facts = { strays, orphans };
  if (strays.length === 0 && orphans.bytes < worthAWordBytes)
    return { status: 'ok', found: 'nothing', facts };
  return { status: 'warn', found: summary(strays, orphans), next: nextFor(strays, orphans), facts };
}

async function named(folder: string, what: string, isStray: (path: string) => boolean): Promise<Stray[]> {
  const names = await readdir(folder).catch(() => []);
  const paths = names.map((name) => join(folder, name)).filter(isStray);
  return await Promise.all(paths.map(async (path) => ({ what, path, bytes: await folderBytes(path) })));
}

function holdsModel(folder: string, models: readonly StoredModel[]): boolean {
  return models.some(({ paths }) => paths.some((path) => path === folder || path.startsWith(folder + sep)));
}

/** A demonstration's snapshots, and what was written in an editor. */
async function leftByKilled({ home, snapshots }: DesksidePaths): Promise<Stray[]> {
  const what = 'what a program left that was ended by force';
  return [
    ...(await named(snapshots, what, (path) => /[/\\]start-[^/\\]+$/.test(path))),
    ...(await named(home, what, (path) => /[/\\]edit-[^/\\]+$/.test(path))),
  ];
}

interface Orphans {
  ids: string[];
  bytes: number;
}

/** Of models that are not here, and of files that were found wrong. */
async function orphanSnapshots(models: readonly StoredModel[]): Promise<Orphans> {
  const here = new Set(models.map(({ digest }) => digest));
  const { store } = await openPrefixCache();
  const list = (await listSnapshots(store)).filter(({ state, record }) => {
    const digest = record?.modelDigest ?? null;
    // The digest of a model that lay here all along may not have been computed yet.
    const isHere =
      here.has(digest) || models.some((model) => model.digest === null && model.name === record?.model);
    return state === 'quarantined' || (state === 'kept' && digest !== null && !isHere);
  });
  return { ids: list.map(({ id }) => id), bytes: list.reduce((sum, { bytes }) => sum + bytes, 0) };
}

function summary(strays: readonly Stray[], { ids, bytes }: Orphans): string {
  const parts = strays.map((stray) => `${stray.what} (${formatBytes(stray.bytes)}): ${stray.path}`);
  const orphans = `${formatCountOf(ids.length, 'snapshot')} (${formatBytes(bytes)}) of models that are not here`;
  return [...parts, ...(bytes < worthAWordBytes ? [] : [orphans])].join('; ');
}

function nextFor(strays: readonly Stray[], { ids, bytes }: Orphans): string {
  return [
    ...(strays.some(({ what }) => what === 'unfinished download')
      ? ['A pull goes on from an unfinished download.']
      : []),
    ...(strays.length > 0 ? ['Delete by hand what you do not need.'] : []),
    ...(bytes < worthAWordBytes
      ? []
      : [
          `Snapshots of a model serve again once it is back; to delete them: deskside cache rm ${ids.join(' ')}`,
        ]),
  ].join(' ');
}
