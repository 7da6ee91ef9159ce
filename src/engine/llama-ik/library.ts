// Opens ik_llama.cpp's libraries and proves their layout. One per process.
import { resolve } from 'node:path';
import { DesksideError, isDesksideError } from '../../core/index.ts';
import { unavailable } from '../libraries/index.ts';
import { bind } from './abi.ts';
import { IkLibrary } from './ik-library.ts';
import { proveLayout } from './layout.ts';
import { ikFiles } from './library-files.ts';

/** Throws `engine-unavailable` where there are none, `engine-layout` where they are of another build; both name the folder. */
export function openIkLibrary(path: string): IkLibrary {
  const folder = resolve(path);
  try {
    const { paths, digest } = ikFiles(folder);
    const functions = bind(paths);
    proveLayout(functions);
    functions.llama_backend_init();
    return new IkLibrary(functions, digest);
  } catch (error) {
    throw ofFolder(error, folder);
  }
}

function ofFolder(error: unknown, folder: string): unknown {
  for (const code of ['engine-layout', 'engine-unavailable'] as const) {
    if (isDesksideError(error, code))
      return new DesksideError(
        code,
        { ...error.data, folder, variable: 'DESKSIDE_IK_LIB' },
        { cause: error },
      );
  }
  if (isDesksideError(error)) return error;
  const said = error instanceof Error ? error.message : String(error);
  return ofFolder(unavailable({ type: 'not-loadable', said }), folder);
}
