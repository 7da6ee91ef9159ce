// Ollama's store: `manifests/<registry>/<namespace>/<model>/<tag>` name layers that are files in `blobs/`.
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from '../../config/index.ts';
import type { Candidate } from './candidate.ts';
import { filesUnder } from './files-under.ts';

const manifestSchema = z.looseObject({
  layers: z.array(
    z.looseObject({ mediaType: z.string(), digest: z.string().regex(/^sha256:[0-9a-f]{64}$/) }),
  ),
});
const modelLayer = 'application/vnd.ollama.image.model';

export async function ollamaModels(env: Environment): Promise<Candidate[]> {
  const found = await Promise.all(folders(env).map(modelsOfStore));
  return found.flat();
}

function folders(env: Environment): string[] {
  if (env.OLLAMA_MODELS) return [env.OLLAMA_MODELS];
  const own = join(env.HOME ?? env.USERPROFILE ?? homedir(), '.ollama', 'models');
  return [own, '/usr/share/ollama/.ollama/models', '/var/lib/ollama/models'];
}

async function modelsOfStore(folder: string): Promise<Candidate[]> {
  const manifests = await filesUnder(join(folder, 'manifests'), 5);
  const found = await Promise.all(manifests.map((path) => modelOf(folder, path)));
  return found.flat();
}

async function modelOf(folder: string, manifest: string): Promise<Candidate[]> {
  const layers = await modelLayers(join(folder, 'manifests', manifest));
  const paths = layers.map((digest) => join(folder, 'blobs', digest.replace(':', '-')));
  const sizes = await Promise.all(paths.map((path) => stat(path).catch(() => null)));
  if (paths.length !== 1 || !sizes.every((found) => found?.isFile())) return [];
  const name = nameOf(manifest);
  const claimedSha256 = layers[0]?.slice('sha256:'.length) ?? '';
  return [{ source: 'ollama', name, paths, repo: null, file: name, quantization: null, claimedSha256 }];
}

async function modelLayers(path: string): Promise<string[]> {
  try {
    const { layers } = manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    return layers.filter(({ mediaType }) => mediaType === modelLayer).map(({ digest }) => digest);
  } catch {
    return [];
  }
}

/** The name as Ollama shows it: its own registry and library are left out. */
function nameOf(manifest: string): string {
  const parts = manifest.split('/');
  const tag = parts.pop() ?? 'latest';
  const short = parts.join('/').replace(/^registry\.ollama\.ai\/(library\/)?/, '');
  return `${short}:${tag}`;
}
