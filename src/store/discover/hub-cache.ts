// The cache of the hub's own tools: `models--owner--name/snapshots/<commit>/` with links into `blobs/`.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../config/index.ts';
import { modelsIn } from '../hub/choose-hub-files.ts';
import { hubHome } from '../hub/hub-endpoint.ts';
import type { Candidate } from './candidate.ts';
import { entriesOf, filesUnder } from './files-under.ts';

export async function hubCacheModels(env: Environment): Promise<Candidate[]> {
  const cache = env.HF_HUB_CACHE || env.HUGGINGFACE_HUB_CACHE || join(hubHome(env), 'hub');
  const repos = (await entriesOf(cache)).filter(({ name }) => name.startsWith('models--'));
  const found = await Promise.all(repos.map(({ name }) => repoModels(join(cache, name), name)));
  return found.flat();
}

async function repoModels(folder: string, name: string): Promise<Candidate[]> {
  const repo = name.split('--').slice(1).join('/');
  const snapshot = await currentSnapshot(folder);
  if (snapshot === null) return [];
  const files = (await filesUnder(snapshot, 3)).map((path) => ({ path }));
  return modelsIn(files).map(({ quantization, files: shards }) => {
    const file = shards[0]?.path ?? '';
    return {
      source: 'huggingface',
      name: `hf:${repo}:${quantization ?? file}`,
      paths: shards.map(({ path }) => join(snapshot, path)),
      repo,
      file,
      quantization,
    };
  });
}

/** The snapshot that `main` points at, or the only ones there are. */
async function currentSnapshot(folder: string): Promise<string | null> {
  const main = (await readFile(join(folder, 'refs', 'main'), 'utf8').catch(() => '')).trim();
  const commits = (await entriesOf(join(folder, 'snapshots'))).map(({ name }) => name);
  const commit = commits.find((each) => each === main) ?? commits.at(-1);
  return commit === undefined ? null : join(folder, 'snapshots', commit);
}
