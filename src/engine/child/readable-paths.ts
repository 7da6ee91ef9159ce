// What the engine's process may still read once it knows its model. Everything of the user's that is not here is out of its reach.
import { delimiter, isAbsolute, join } from 'node:path';
import type { Params } from '../protocol.ts';
import { programFolders } from './program-folders.ts';

/** Programs, libraries and settings of the system, and what it tells of itself. Nobody keeps documents there. */
const system = ['/usr', '/lib', '/lib32', '/lib64', '/bin', '/sbin', '/etc', '/opt', '/sys', '/proc', '/dev'];
/** Where systems keep programs that put each package into a folder of its own. */
const packages = [
  '/nix',
  '/gnu',
  '/snap',
  '/run/opengl-driver',
  '/run/opengl-driver-32',
  '/run/current-system',
];

/** Where drivers and libraries are told to look for their own files. */
const lists = /^(?:LD_LIBRARY_PATH|XDG_(?:DATA|CONFIG)_DIRS|(?:VK|MESA|CUDA|NVIDIA|GGML)_.*)$/;

type Loaded = Pick<Params<'load'>, 'paths' | 'draft' | 'adapters'>;

/** @param libraries folder of the libraries that were opened */
export function readablePaths(
  { paths, draft, adapters }: Loaded,
  libraries: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): string[] {
  const named = Object.entries(env).flatMap(([name, value = '']) =>
    lists.test(name) ? value.split(delimiter).filter((each) => isAbsolute(each)) : [],
  );
  const own = [libraries, env.DESKSIDE_LLAMA_LIB].flatMap((each) => each || []);
  const program = [process.execPath, ...programFolders(import.meta.dirname)];
  const model = [...paths, ...(draft?.paths ?? []), ...adapters.map(({ path }) => path)];
  return [...system, ...packages, ...named, ...ofDrivers(env), ...own, ...program, ...model];
}

/** The places in a user's home that drivers of GPUs have settings in. */
function ofDrivers({ HOME, XDG_DATA_HOME, XDG_CONFIG_HOME }: NodeJS.ProcessEnv): string[] {
  if (!HOME) return [];
  const data = XDG_DATA_HOME || join(HOME, '.local', 'share');
  const config = XDG_CONFIG_HOME || join(HOME, '.config');
  return [join(data, 'vulkan'), join(config, 'vulkan'), join(HOME, '.drirc'), join(HOME, '.nv')];
}
