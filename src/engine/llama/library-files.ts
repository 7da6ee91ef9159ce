// Where the three libraries lie: in the platform package, or in a folder of the user's own.
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { digestFiles } from '../digest-files.ts';
import { findLibraries, libraryPackage, namesIn, unavailable } from '../libraries/index.ts';
import { type LibraryFiles, pinnedRelease } from './abi.ts';

/** The folder of the platform package. Throws `engine-unavailable`. */
export function packageFolder(): string {
  const found = findLibraries('cpu', '');
  if (found !== null) return found.folder;
  const name = libraryPackage('cpu');
  throw unavailable(
    name === null
      ? { type: 'no-prebuilt-library' }
      : { type: 'package-missing', package: `@node-llama-cpp/${name}` },
  );
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
  // A platform's package may carry the backend in the names: `llama.vulkan.v0.4.0`.
  const own = ['metal', 'vulkan', 'cuda'].map((name) => `${library}.${name}.${pinnedRelease.libraryFileTag}`);
  const pattern = new RegExp(
    `^(lib)?${library}(\\.(metal|vulkan|cuda))?(\\.v?\\d[\\d.]*)?\\.(so|dylib|dll)(\\.\\d+)*$`,
  );
  const names = namesIn(folder).filter((name) => pattern.test(name));
  const exact = [tagged, ...own, library].flatMap((stem) => names.filter((name) => stemOf(name) === stem));
  const name = exact[0] ?? names.sort()[0];
  if (name !== undefined) return join(folder, name);
  throw unavailable({ type: 'library-missing', library, folder });
}

function stemOf(name: string): string {
  return name.replace(/^lib/, '').replace(/\.(so|dylib|dll)$/, '');
}

function isLibrary(name: string): boolean {
  return /\.(so|dylib|dll)(\.\d+)*$/.test(name);
}
