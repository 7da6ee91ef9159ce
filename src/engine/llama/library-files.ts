// Where the three libraries lie: in the platform package, or in a folder of the user's own.
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DesksideError } from '../../core/index.ts';
import { digestFiles } from '../digest-files.ts';
import { type LibraryFiles, pinnedRelease } from './abi.ts';

const platformPackages: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'mac-arm64-metal',
  'darwin-x64': 'mac-x64',
  'win32-x64': 'win-x64',
  'win32-arm64': 'win-arm64',
};

/** The folder of the platform package. Throws `engine-unavailable`. */
export function packageFolder(): string {
  const name = platformPackages[`${process.platform}-${process.arch}`];
  if (name === undefined) throw unavailable('there is no prebuilt library for this platform');
  const require = createRequire(import.meta.url);
  try {
    // The package exports its entry only; the libraries lie beside the folder that the entry is in.
    const entry = require.resolve(`@node-llama-cpp/${name}`);
    const folder = join(dirname(entry), '..', 'bins', name);
    if (existsSync(folder)) return folder;
  } catch {
    // Not installed: the same answer as an incomplete package.
  }
  throw unavailable(`the optional package @node-llama-cpp/${name} is not installed`);
}

/** The libraries of a folder, by the names that the package or a build of llama.cpp gives them. Throws `engine-unavailable`. */
export function libraryFiles(folder: string): LibraryFiles {
  return {
    'ggml-base': find(folder, 'ggml-base'),
    ggml: find(folder, 'ggml'),
    llama: find(folder, 'llama'),
  };
}

/** A digest over every library in a folder that may be loaded, the compute backends included. */
export function libraryDigest(folder: string): string {
  const names = namesIn(folder).filter((name) => /^(lib)?(ggml|llama(?!-))/.test(name) && isLibrary(name));
  const files = new Set(names.sort().map((name) => realpathSync(join(folder, name))));
  return digestFiles([...files]);
}

/** The pinned release's own name first, then one without a version, then any other: what it is will be proved. */
function find(folder: string, library: string): string {
  const tagged = `${library}.${pinnedRelease.libraryFileTag}`;
  const pattern = new RegExp(`^(lib)?${library}(\\.v?\\d[\\d.]*)?\\.(so|dylib|dll)(\\.\\d+)*$`);
  const names = namesIn(folder).filter((name) => pattern.test(name));
  const exact = [tagged, library].map((stem) => names.find((name) => stemOf(name) === stem));
  const name = exact[0] ?? exact[1] ?? names.sort()[0];
  if (name !== undefined) return join(folder, name);
  throw unavailable(`there is no library “${library}” in ${folder}`);
}

function stemOf(name: string): string {
  return name.replace(/^lib/, '').replace(/\.(so|dylib|dll)$/, '');
}

function isLibrary(name: string): boolean {
  return /\.(so|dylib|dll)(\.\d+)*$/.test(name);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw unavailable(`${folder} cannot be read as a folder`);
  }
}

export function unavailable(reason: string): DesksideError {
  return new DesksideError('engine-unavailable', {
    reason,
    platform: `${process.platform}-${process.arch}`,
  });
}
