// LM Studio's folder: `<publisher>/<repository>/<file>.gguf`, named as on the hub.
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../config/index.ts';
import { modelsIn } from '../hub/choose-hub-files.ts';
import type { Candidate } from './candidate.ts';
import { filesUnder } from './files-under.ts';

export async function lmStudioModels(env: Environment): Promise<Candidate[]> {
  const found = await Promise.all((await folders(env)).map(modelsOfFolder));
  return found.flat();
}

async function folders(env: Environment): Promise<string[]> {
  const home = env.HOME ?? env.USERPROFILE ?? homedir();
  // Whoever moved LM Studio's folder finds its new place in this file.
  const moved = (await readFile(join(home, '.lmstudio-home-pointer'), 'utf8').catch(() => '')).trim();
  const roots = new Set([moved, join(home, '.lmstudio'), join(home, '.cache', 'lm-studio')]);
  return [...roots].filter((root) => root !== '').map((root) => join(root, 'models'));
}

async function modelsOfFolder(folder: string): Promise<Candidate[]> {
  const files = (await filesUnder(folder, 3)).map((path) => ({ path }));
  return modelsIn(files).map(({ quantization, files: shards }) => {
    const path = shards[0]?.path ?? '';
    const [publisher, repository, ...file] = path.split('/');
    const isHubLike = file.length > 0;
    return {
      source: 'lmstudio',
      name: `lmstudio:${isHubLike ? `${publisher}/${repository}:${quantization ?? file.join('/')}` : path}`,
      paths: shards.map((shard) => join(folder, shard.path)),
      repo: isHubLike ? `${publisher}/${repository}` : null,
      file: isHubLike ? file.join('/') : path,
      quantization,
    };
  });
}
