// Opens the library and proves its layout: the prebuilt one of this platform, or one of the user's own, named in
// DESKSIDE_LLAMA_LIB. One per process.
import { resolve } from 'node:path';
import { DesksideError, isDesksideError } from '../../core/index.ts';
import type { LibraryFolder } from '../libraries/index.ts';
import { unavailable } from '../libraries/index.ts';
import { bind, type Functions } from './abi.ts';
import { allDevices } from './devices.ts';
import { proveLayout } from './layout.ts';
import { libraryDigest, libraryFiles, packageFolder } from './library-files.ts';
import { LlamaLibrary } from './llama-library.ts';
import { loadBackends } from './load-backends.ts';

/**
 * Opens libllama. Throws `engine-unavailable` where there is none, `engine-layout` where it is another one.
 * @param installed the libraries to open; those of the processor when left out
 * @param own folder of a library to use instead of the installed one
 */
export function openLlamaLibrary(
  installed?: LibraryFolder,
  own: string | undefined = process.env.DESKSIDE_LLAMA_LIB,
): LlamaLibrary {
  if (own === undefined || own === '') {
    return open(installed ?? { backend: 'cpu', folder: packageFolder() }, 'package');
  }
  const folder = resolve(own);
  try {
    return open({ backend: 'cpu', folder }, libraryDigest(folder));
  } catch (error) {
    throw ofFolder(error, folder);
  }
}

/** The error, naming the folder that it is about. */
function ofFolder(error: unknown, folder: string): unknown {
  for (const code of ['engine-layout', 'engine-unavailable'] as const) {
    if (isDesksideError(error, code))
      return new DesksideError(code, { ...error.data, folder }, { cause: error });
  }
  return error;
}

function open(library: LibraryFolder, identity: string): LlamaLibrary {
  const { folder } = library;
  const functions = bindProved(folder);
  const backendFault = loadBackends(functions, library);
  functions.llama_backend_init();
  const devices = allDevices(functions).map(({ device }) => device);
  if (devices.length === 0) throw unavailable({ type: 'no-backend', folder });
  return new LlamaLibrary({ functions, identity, devices, backendFault });
}

function bindProved(folder: string): Functions {
  const files = libraryFiles(folder);
  try {
    const functions = bind(files);
    proveLayout(functions);
    return functions;
  } catch (error) {
    if (isDesksideError(error)) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw unavailable({ type: 'not-loadable', said });
  }
}
