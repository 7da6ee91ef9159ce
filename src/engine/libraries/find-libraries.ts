// Where the prebuilt libraries of each kind of device lie. Each folder is whole: it runs on the processor too.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { enginePackagesVersion, othersCanChange } from '../../config/index.ts';

/** What does the arithmetic: the processor alone, or a GPU through one of these. */
export type Backend = 'cpu' | 'metal' | 'vulkan' | 'cuda';

export interface LibraryFolder {
  backend: Backend;
  folder: string;
  /** Whose libraries they are; llama.cpp's where it is left out. */
  family?: 'ik' | undefined;
}

/** Package of each platform and backend, as `node-llama-cpp` names them; others are not built. */
const packages: Readonly<Record<string, Partial<Record<Backend, string>>>> = {
  'linux-x64': { cpu: 'linux-x64', vulkan: 'linux-x64-vulkan', cuda: 'linux-x64-cuda' },
  'linux-arm64': { cpu: 'linux-arm64' },
  'darwin-arm64': { cpu: 'mac-arm64-metal', metal: 'mac-arm64-metal' },
  'darwin-x64': { cpu: 'mac-x64' },
  'win32-x64': { cpu: 'win-x64', vulkan: 'win-x64-vulkan', cuda: 'win-x64-cuda' },
  'win32-arm64': { cpu: 'win-arm64' },
};

/** Name of the package, or null where there is none for this platform. */
export function libraryPackage(
  backend: Backend,
  platform = `${process.platform}-${process.arch}`,
): string | null {
  return packages[platform]?.[backend] ?? null;
}

/**
 * The folder of a backend's libraries, or null where they are not installed.
 * Libraries are code: they are not taken from where others could have put them.
 * @param enginesFolder where libraries lie that are fetched on demand, as `VERSION/NAME/bins/NAME`
 */
export function findLibraries(backend: Backend, enginesFolder: string): LibraryFolder | null {
  const name = libraryPackage(backend);
  if (name === null) return null;
  const fetched = join(enginesFolder, enginePackagesVersion, name, 'bins', name);
  const found = [othersCanChange(fetched) ? null : fetched, installedFolder(name)].find(
    (folder) => folder !== null && existsSync(folder),
  );
  return found ? { backend, folder: found } : null;
}

function installedFolder(name: string): string | null {
  try {
    // The package exports its entry only; the libraries lie beside the folder that the entry is in.
    const entry = createRequire(import.meta.url).resolve(`@node-llama-cpp/${name}`);
    return join(dirname(entry), '..', 'bins', name);
  } catch {
    return null;
  }
}
