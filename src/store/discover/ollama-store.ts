// Ollama's store: `manifests/<registry>/<namespace>/<model>/<tag>` name layers that are files in `blobs/`. What each kind of layer
// is to us stands in docs/models-of-others.md.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Environment, userHome } from '../../config/index.ts';
import { readSmallFile } from '../disk/read-small-file.ts';
import { withHome } from '../hub/hub-endpoint.ts';
import type { DiscoveredFile } from './candidate.ts';
import { filesUnder } from './files-under.ts';
import { type Discovery, merged, type PassedReason } from './passed-over.ts';

const source = 'ollama';
const mostManifestBytes = 2 ** 20;
const mostLayers = 100;

const manifestSchema = z.looseObject({
  layers: z
    .array(
      z.looseObject({ mediaType: z.string().max(200), digest: z.string().regex(/^sha256:[0-9a-f]{64}$/) }),
    )
    .max(mostLayers),
});
type Layer = z.infer<typeof manifestSchema>['layers'][number];

const kindPrefix = 'application/vnd.ollama.image.';

export async function ollamaModels(env: Environment): Promise<Discovery<DiscoveredFile>> {
  return merged(await Promise.all(folders(env).map(modelsOfStore)));
}

function folders(env: Environment): string[] {
  if (env.OLLAMA_MODELS) return [withHome(env.OLLAMA_MODELS, env)];
  const own = join(userHome(env), '.ollama', 'models');
  return [own, '/usr/share/ollama/.ollama/models', '/var/lib/ollama/models'];
}

async function modelsOfStore(folder: string): Promise<Discovery<DiscoveredFile>> {
  const manifests = await filesUnder(join(folder, 'manifests'), 5);
  const named = manifests.filter((path) => !(path.split('/').at(-1) ?? '').startsWith('.'));
  return merged(await Promise.all(named.map((path) => modelOf(folder, path))));
}

async function modelOf(folder: string, manifest: string): Promise<Discovery<DiscoveredFile>> {
  const name = nameOf(manifest);
  const path = join(folder, 'manifests', manifest);
  const pass = (reason: PassedReason, adapter?: string): Discovery<DiscoveredFile> => ({
    candidates: [],
    passed: [{ source, name, path, reason, ...(adapter === undefined ? {} : { adapter }) }],
  });
  const layers = await layersOf(path);
  if (layers === null) return pass('manifest-invalid');
  const blobOf = ({ digest }: Layer): string => join(folder, 'blobs', digest.replace(':', '-'));
  const models = layers.filter((layer) => kindOf(layer) === 'model');
  const [model] = models;
  if (model === undefined) return pass('manifest-invalid');
  if (models.length > 1) return pass('several-models');
  if ((await stat(blobOf(model)).catch(() => null))?.isFile() !== true) return pass('layer-missing');
  const adapter = layers.find((layer) => kindOf(layer) === 'adapter');
  const candidate: DiscoveredFile = {
    source,
    name,
    paths: [blobOf(model)],
    repo: null,
    file: name,
    quantization: null,
    claimedSha256: model.digest.slice('sha256:'.length),
    unusedLayers: unusedOf(layers),
    ...(adapter === undefined ? {} : { adapter: blobOf(adapter) }),
  };
  return { candidates: [candidate], passed: [] };
}

/** `null` for what is no manifest. */
async function layersOf(path: string): Promise<Layer[] | null> {
  const text = await readSmallFile(path, mostManifestBytes);
  try {
    return manifestSchema.parse(JSON.parse(text ?? '')).layers;
  } catch {
    return null;
  }
}

/** `model`, `template`, `params` …; a kind that is not Ollama's is named in full. */
function kindOf({ mediaType }: Layer): string {
  return mediaType.startsWith(kindPrefix) ? mediaType.slice(kindPrefix.length) : mediaType;
}

/** What would change answers there, and does not here. A license is no such thing. */
function unusedOf(layers: readonly Layer[]): string[] {
  const kinds = new Set(layers.map(kindOf));
  return [...kinds].filter((kind) => kind !== 'model' && kind !== 'license' && kind !== 'adapter').toSorted();
}

/** The name as Ollama shows it: its own registry and library are left out. */
function nameOf(manifest: string): string {
  const parts = manifest.split('/');
  const tag = parts.pop() ?? 'latest';
  const short = parts.join('/').replace(/^registry\.ollama\.ai\/(library\/)?/, '');
  return `${short}:${tag}`;
}
