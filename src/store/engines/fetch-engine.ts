// Brings libraries for a GPU from the package registry that npm is configured with.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ensurePrivateFolder } from '../../config/index.ts';
import { DesksideError, isDesksideError } from '../../core/index.ts';
import { type OpenUrlOptions, openUrl, publicUrl } from '../../privacy/index.ts';
import { mustHaveRoom } from '../disk/must-have-room.ts';
import { downloadFile } from '../download/download-file.ts';
import type { DownloadIo } from '../download/download-source.ts';
import { type StoreOptions, storeContext } from '../store-context.ts';
import type { EnginePackage } from './engine-packages.ts';
import { type NpmRegistry, readNpmRegistry } from './npm-registry.ts';
import { invalid, unpackLibraries } from './unpack-libraries.ts';

const scope = '@node-llama-cpp';
/** Metadata of one version are a few kilobytes. */
const mostMetadataBytes = 2 ** 20;
/** Libraries unpack to about this many times their archive. */
const unpackedFactor = 3;

const metadataSchema = z.looseObject({
  dist: z.looseObject({ tarball: z.url(), integrity: z.string().optional() }),
});

export interface FetchEngineOptions
  extends StoreOptions,
    Pick<DownloadIo, 'signal' | 'onBytes' | 'retryDelayMs'> {
  /** Folder name that the libraries belong under, where it is not the package's own. */
  into?: string;
}

/**
 * Fetches a package, checks it against the digest that we have, and unpacks it under `engines`. Gives the folder.
 * Throws `network-*`, `package-not-found`, `engine-package-invalid`, `disk-full`, `file-unusable`.
 */
export async function fetchEngine(pack: EnginePackage, options: FetchEngineOptions = {}): Promise<string> {
  const { paths, env } = storeContext(options);
  const { signal, onBytes, retryDelayMs, into = pack.name } = options;
  const archive = join(paths.downloads, `${pack.name}-${pack.version}.tgz`);
  const target = join(paths.engines, pack.version, into);
  await ensurePrivateFolder(paths.downloads);
  await ensurePrivateFolder(dirname(target));
  await mustHaveRoom(target, pack.bytes * (1 + unpackedFactor));
  const registry = await readNpmRegistry(scope, env);
  const access = accessTo(registry);
  const url = await archiveAddress(pack, registry, { ...access, signal });
  const source = {
    url,
    ...(new URL(url).host === new URL(registry.url).host ? access : withoutSecret(access)),
  };
  await downloadFile(
    { source, path: archive, bytes: null, sha256: null, gguf: false },
    { signal, onBytes, retryDelayMs },
  );
  try {
    await mustMatch(archive, pack, signal);
    await unpackInto(target, { archive, name: pack.name, signal });
    return target;
  } finally {
    await rm(archive, { force: true });
  }
}

type Access = Pick<OpenUrlOptions, 'headers' | 'plainHosts' | 'caFile' | 'proxy'>;

function accessTo({ url, authorization, caFile, proxy }: NpmRegistry): Access {
  return {
    ...(authorization === null ? {} : { headers: { authorization } }),
    // A registry without TLS is the choice of whoever configured it; the digest holds all the same.
    plainHosts: [new URL(url).hostname],
    ...(caFile === null ? {} : { caFile }),
    ...(proxy === null ? {} : { proxy }),
  };
}

function withoutSecret(access: Access): Access {
  const { headers: _, ...rest } = access;
  return rest;
}

async function archiveAddress(
  { name, version, integrity }: EnginePackage,
  { url }: NpmRegistry,
  options: Access & { signal: AbortSignal | undefined },
): Promise<string> {
  const address = `${url}/${scope}%2f${name}/${version}`;
  const text = await metadata(address, options).catch((error: unknown) => {
    if (!isDesksideError(error, 'network-status') || error.data.status !== 404) throw error;
    throw new DesksideError('package-not-found', {
      name: `${scope}/${name}`,
      version,
      index: publicUrl(url),
    });
  });
  const parsed = metadataSchema.safeParse(text);
  if (!parsed.success) {
    throw new DesksideError('network-offline', { url: publicUrl(address), reason: 'answer-invalid' });
  }
  const { tarball, integrity: stated = integrity } = parsed.data.dist;
  if (!stated.split(/\s+/).includes(integrity)) throw invalid(name, 'digest');
  return tarball;
}

async function metadata(address: string, options: OpenUrlOptions): Promise<unknown> {
  await using response = await openUrl(address, options);
  const text = await response.text(mostMetadataBytes);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function mustMatch(
  archive: string,
  { name, integrity }: EnginePackage,
  signal: AbortSignal | undefined,
): Promise<void> {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(archive)) {
    signal?.throwIfAborted();
    hash.update(chunk);
  }
  if (`sha512-${hash.digest('base64')}` !== integrity) throw invalid(name, 'digest');
}

/** The folder appears whole: `bins/NAME` of it replaces what was there. */
async function unpackInto(
  target: string,
  { archive, name, signal }: { archive: string; name: string; signal: AbortSignal | undefined },
): Promise<void> {
  const folder = await mkdtemp(`${target}.part-`);
  try {
    await unpackLibraries({ archive, name, folder, signal });
    const inner = join('bins', target.split(/[\\/]/).at(-1) ?? '');
    if (await isThere(join(folder, inner, 'fallback'))) {
      await move(join(folder, inner, 'fallback'), join(target, inner, 'fallback'));
    } else if (await isThere(join(folder, inner))) await move(folder, target);
    else throw invalid(name, 'empty');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function move(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await rm(to, { recursive: true, force: true });
  await rename(from, to);
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
