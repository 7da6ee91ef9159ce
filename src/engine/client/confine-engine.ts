// What an engine's process is let do besides computing: change what is remembered, and, where a GPU is used, what the GPU's
// driver keeps. The process gives up the rest itself, before it is an engine.
import { delimiter, isAbsolute, join } from 'node:path';
import { type Command, confinedCommand, makeFolder } from '../../core/index.ts';
import type { LibraryFolder } from '../libraries/index.ts';

export interface EngineFolders {
  /** Where states may be kept. Only folders that exist when the process starts count. */
  snapshots: readonly string[];
  /** Where drivers keep what they compiled for a GPU: it would lie about in the user's home otherwise. */
  gpuCache: string;
}

/** More folders for snapshots, listed as in `PATH`. */
export function snapshotFolders(env: NodeJS.ProcessEnv = process.env): string[] {
  return (env.DESKSIDE_SNAPSHOT_FOLDERS ?? '').split(delimiter).filter((each) => isAbsolute(each));
}

/** Some tens of microseconds: as long as one operation of a graph takes. */
const ompSpins = '20000';

/** @param library none where it is the user's own, which may drive a GPU or not */
export async function confineEngine(
  command: Command,
  { snapshots, gpuCache }: EngineFolders,
  library: LibraryFolder | undefined,
): Promise<Command> {
  if (library?.family === 'ik') {
    return confinedCommand(withShortSpins(command), { writes: [...snapshots], gpu: false });
  }
  const gpu = library?.backend !== 'cpu';
  // Without it, a driver compiles at each start.
  if (gpu) await makeFolder(gpuCache).catch(() => {});
  const caches = gpu ? [gpuCache, ...chosenCaches()] : [];
  const withCaches = gpu ? { ...command, env: { ...command.env, ...cacheVariables(gpuCache) } } : command;
  return confinedCommand(withCaches, { writes: [...snapshots, ...caches], gpu });
}

/**
 * ik_llama.cpp's threads are OpenMP's. These look out for work for milliseconds, unless told otherwise before they start, and take
 * the processor from each other and from everybody else.
 */
function withShortSpins(command: Command): Command {
  return { ...command, env: { GOMP_SPINCOUNT: ompSpins, ...command.env } };
}

/** Read by the drivers of AMD, Intel and NVIDIA; a user's own choice stays. */
function cacheVariables(folder: string): Record<string, string> {
  const { CUDA_CACHE_PATH = join(folder, 'cuda') } = process.env;
  return { XDG_CACHE_HOME: folder, CUDA_CACHE_PATH };
}

function chosenCaches(): string[] {
  const { CUDA_CACHE_PATH, MESA_SHADER_CACHE_DIR } = process.env;
  return [CUDA_CACHE_PATH, MESA_SHADER_CACHE_DIR].flatMap((each) => each || []);
}
