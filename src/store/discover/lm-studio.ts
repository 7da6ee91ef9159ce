// LM Studio's folder: `<publisher>/<repository>/<file>.gguf`, named as on the hub. People link folders into it, and move it.
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { type Environment, userHome } from '../../config/index.ts';
import { readSmallFile } from '../disk/read-small-file.ts';
import { withHome } from '../hub/hub-endpoint.ts';
import type { DiscoveredFile } from './candidate.ts';
import { entriesUnder } from './files-under.ts';
import { modelsAmong } from './models-among.ts';
import { type Discovery, merged } from './passed-over.ts';

const source = 'lmstudio';
const settingsSchema = z.looseObject({ downloadsFolder: z.string() });
const mostSettingsBytes = 2 ** 20;
const mostPathBytes = 8192;

export async function lmStudioModels(env: Environment): Promise<Discovery<DiscoveredFile>> {
  return merged(await Promise.all((await folders(env)).map(modelsOfFolder)));
}

async function folders(env: Environment): Promise<string[]> {
  const home = userHome(env);
  // Whoever moved LM Studio's folder finds its new place in this file.
  const moved = (await readSmallFile(join(home, '.lmstudio-home-pointer'), mostPathBytes))?.trim() ?? '';
  const roots = [moved, join(home, '.lmstudio'), join(home, '.cache', 'lm-studio')].filter(
    (root) => root !== '',
  );
  const chosen = await Promise.all(roots.map((root) => downloadsFolder(root, env)));
  const models = roots.map((root) => join(root, 'models'));
  return [...new Set([...chosen.flat(), ...models])];
}

/** Where the settings say that models go; whoever moved them left the old ones where they were. */
async function downloadsFolder(root: string, env: Environment): Promise<string[]> {
  const text = await readSmallFile(join(root, 'settings.json'), mostSettingsBytes);
  try {
    const folder = withHome(settingsSchema.parse(JSON.parse(text ?? '')).downloadsFolder, env);
    return isAbsolute(folder) ? [folder] : [];
  } catch {
    return [];
  }
}

async function modelsOfFolder(folder: string): Promise<Discovery<DiscoveredFile>> {
  const { models, passed } = modelsAmong(await entriesUnder(folder, 3), {
    folder,
    source,
    named: (path) => `lmstudio:${path}`,
  });
  const candidates = models.map(({ quantization, files: shards }): DiscoveredFile => {
    const path = shards[0]?.path ?? '';
    const [publisher, repository, ...file] = path.split('/');
    const isHubLike = file.length > 0;
    return {
      source,
      name: `lmstudio:${isHubLike ? `${publisher}/${repository}:${quantization ?? file.join('/')}` : path}`,
      paths: shards.map((shard) => join(folder, shard.path)),
      repo: isHubLike ? `${publisher}/${repository}` : null,
      file: isHubLike ? file.join('/') : path,
      quantization,
    };
  });
  return { candidates, passed };
}
