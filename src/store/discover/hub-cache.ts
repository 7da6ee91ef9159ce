// The cache of the hub's own tools: `models--owner--name/snapshots/<commit>/` with links into `blobs/`. A file is in the snapshots of
// those commits that were asked for it, so the newest one need not have the weights.
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../config/index.ts';
import { hubHome, withHome } from '../hub/hub-endpoint.ts';
import type { DiscoveredFile } from './candidate.ts';
import { entriesOf, entriesUnder, type FoundEntry, filesUnder } from './files-under.ts';
import { modelsAmong } from './models-among.ts';
import { type Discovery, merged, type PassedOver } from './passed-over.ts';

const source = 'huggingface';
/** Branches, tags and pull requests that were asked for; and commits of one repository that are kept. */
const mostRefs = 100;
const mostSnapshots = 50;
/** A reference is a commit of forty digits. */
const mostRefBytes = 200;

export async function hubCacheModels(env: Environment): Promise<Discovery<DiscoveredFile>> {
  const named = env.HF_HUB_CACHE || env.HUGGINGFACE_HUB_CACHE;
  const cache = named ? withHome(named, env) : join(hubHome(env), 'hub');
  const repos = (await entriesOf(cache)).filter(({ name }) => name.startsWith('models--'));
  return merged(await Promise.all(repos.map(({ name }) => repoModels(join(cache, name), name))));
}

async function repoModels(folder: string, name: string): Promise<Discovery<DiscoveredFile>> {
  const repo = name.split('--').slice(1).join('/');
  const found: Discovery<DiscoveredFile> = { candidates: [], passed: [] };
  const labels = new Set<string>();
  for (const snapshot of await snapshotsOf(folder)) {
    const entries = await entriesUnder(snapshot, 3);
    const { candidates, passed } = snapshotModels(snapshot, { repo, entries });
    found.candidates.push(...candidates.filter(({ name: label }) => !labels.has(label) && labels.add(label)));
    found.passed.push(...passed.filter(({ name: label }) => !labels.has(label) && labels.add(label)));
  }
  found.passed = found.passed.filter(({ name: label }) =>
    found.candidates.every((one) => one.name !== label),
  );
  if (found.candidates.length + found.passed.length === 0) found.passed.push(await emptyRepo(folder, repo));
  return found;
}

function snapshotModels(
  snapshot: string,
  { repo, entries }: { repo: string; entries: readonly FoundEntry[] },
): Discovery<DiscoveredFile> {
  const named = (path: string): string => `hf:${repo}:${path}`;
  const { models, passed } = modelsAmong(entries, { folder: snapshot, source, named });
  const candidates = models.map(({ quantization, files: shards }): DiscoveredFile => {
    const file = shards[0]?.path ?? '';
    return {
      source,
      name: named(quantization ?? file),
      paths: shards.map(({ path }) => join(snapshot, path)),
      repo,
      file,
      quantization,
    };
  });
  return { candidates, passed };
}

/** Why a repository has no model at all. */
async function emptyRepo(folder: string, repo: string): Promise<PassedOver> {
  const blobs = await entriesOf(join(folder, 'blobs'));
  const reason = blobs.some(({ name }) => name.endsWith('.incomplete')) ? 'unfinished' : 'no-gguf';
  return { source, name: `hf:${repo}`, path: folder, reason };
}

/** Folders of the commits that are here: that of `main`, those of other references, then the rest, the newest first. */
async function snapshotsOf(folder: string): Promise<string[]> {
  const root = join(folder, 'snapshots');
  const here = (await entriesOf(root)).map(({ name }) => name);
  const ages = await Promise.all(
    here.map(async (name) => (await stat(join(root, name)).catch(() => null))?.mtimeMs ?? 0),
  );
  const byAge = here.toSorted((a, b) => (ages[here.indexOf(b)] ?? 0) - (ages[here.indexOf(a)] ?? 0));
  const wanted = (await refsOf(folder)).filter((commit) => here.includes(commit));
  return [...new Set([...wanted, ...byAge])].slice(0, mostSnapshots).map((commit) => join(root, commit));
}

/** Commits that references point at, that of `main` first. */
async function refsOf(folder: string): Promise<string[]> {
  const refs = join(folder, 'refs');
  const names = (await filesUnder(refs, 3)).slice(0, mostRefs);
  const sorted = names.toSorted((a, b) => Number(b === 'main') - Number(a === 'main'));
  const commits = sorted.map(async (name) => {
    const text = await readFile(join(refs, name), 'utf8').catch(() => '');
    return text.length > mostRefBytes ? '' : text.trim();
  });
  return await Promise.all(commits);
}
