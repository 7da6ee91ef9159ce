// Opens the library and proves its layout: the prebuilt one of this platform, or one of the user's own, named in
// DESKSIDE_LLAMA_LIB. One per process.
import { resolve } from 'node:path';
import { DesksideError, isDesksideError } from '../../core/index.ts';
import { bind, type Functions } from './abi.ts';
import { proveLayout } from './layout.ts';
import { libraryDigest, libraryFiles, packageFolder, unavailable } from './library-files.ts';

export interface LlamaLibrary {
  functions: Functions;
  version: string;
  commit: string;
  /** `package`, or a digest over the files of the user's own: two builds of one release do not compute the same bits. */
  identity: string;
  /** What the compute backends call this machine's devices. */
  devices: string[];
  systemInfo: string;
}

/**
 * Opens libllama. Throws `engine-unavailable` where there is none, `engine-layout` where it is another one.
 * @param own folder of a library to use instead of the installed one
 */
export function openLlamaLibrary(own: string | undefined = process.env.DESKSIDE_LLAMA_LIB): LlamaLibrary {
  if (own === undefined || own === '') return open(packageFolder(), 'package');
  const folder = resolve(own);
  try {
    return open(folder, libraryDigest(folder));
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

function open(folder: string, identity: string): LlamaLibrary {
  const functions = bindProved(folder);
  functions.ggml_backend_load_all_from_path(folder);
  functions.llama_backend_init();
  const count = functions.ggml_backend_dev_count();
  const devices = Array.from({ length: count }, (_, index) =>
    functions.ggml_backend_dev_description(functions.ggml_backend_dev_get(index)),
  );
  if (count === 0) throw unavailable(`no compute backend could be loaded from ${folder}`);
  return {
    functions,
    version: functions.llama_version(),
    commit: functions.ggml_commit(),
    identity,
    devices,
    systemInfo: functions.llama_print_system_info(),
  };
}

function bindProved(folder: string): Functions {
  const files = libraryFiles(folder);
  try {
    const functions = bind(files);
    proveLayout(functions);
    return functions;
  } catch (error) {
    if (isDesksideError(error, 'engine-layout')) throw error;
    throw unavailable(error instanceof Error ? error.message : String(error));
  }
}
