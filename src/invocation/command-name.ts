// How `deskside` is typed here. A hint that names a command which is not on the path is worse than none.
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));

export interface Invocation {
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  cwd: string;
  /** The script that this process runs. */
  script: string;
  /** Folder of the package or clone. */
  folder: string;
}

/** `deskside` where the shell finds it; else what npm, npx or Node have to be told from this folder. */
export function commandName(given: Partial<Invocation> = {}): string {
  const { env = process.env, platform = process.platform, folder = packageFolder } = given;
  const { cwd = folderHere(), script = process.argv[1] ?? '' } = given;
  const bin = join(realOf(folder), 'bin', 'deskside.mjs');
  const ours = [bin, join(realOf(folder), 'src', 'cli', 'main.ts')];
  // Another program uses the library: its users have to look for the command themselves.
  if (!ours.includes(realOf(script))) return 'deskside';
  if (env.npm_command === 'exec') return 'npx deskside';
  if (isOnPath(bin, { env, platform })) return 'deskside';
  const scriptOfNpm = env.npm_lifecycle_event;
  if (scriptOfNpm === 'deskside' || scriptOfNpm === 'start') return 'npm run -s deskside --';
  if (isBeside(bin, cwd)) return 'npx deskside';
  return `node ${quoted(shorter(bin, cwd))}`;
}

/** Where one stands; somebody may have deleted it. */
function folderHere(): string {
  try {
    return process.cwd();
  } catch {
    return sep;
  }
}

function isOnPath(bin: string, { env, platform }: Pick<Invocation, 'env' | 'platform'>): boolean {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter(Boolean);
  return folders.some((folder) => {
    if (platform !== 'win32') return realOf(join(folder, 'deskside')) === bin;
    // There npm writes a script beside the packages, or above them.
    if (!existsSync(join(folder, 'deskside.cmd'))) return false;
    const packages = [join(folder, 'node_modules'), join(folder, '..')];
    return packages.some((each) => realOf(join(each, 'deskside', 'bin', 'deskside.mjs')) === bin);
  });
}

/** Installed in the project of this folder, or in one above it: npx finds it there. */
function isBeside(bin: string, cwd: string): boolean {
  const here = realOf(join(cwd, 'node_modules', 'deskside', 'bin', 'deskside.mjs'));
  return here === bin || (dirname(cwd) !== cwd && isBeside(bin, dirname(cwd)));
}

function shorter(bin: string, cwd: string): string {
  if (dirname(cwd) === cwd) return bin;
  const near = relative(cwd, bin);
  return near.startsWith(`..${sep}..`) ? bin : near;
}

function quoted(path: string): string {
  return /^[\w./\\:~@+-]+$/.test(path) ? path : `"${path}"`;
}

/** Links resolved; what is not there stays as it is. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return isAbsolute(path) ? path : resolve(folderHere(), path);
  }
}
