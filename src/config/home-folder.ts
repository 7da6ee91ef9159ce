import { homedir } from 'node:os';
import { posix, resolve, win32 } from 'node:path';

/** Environment variables, injected so that tests can stand on any machine. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder that holds everything Deskside keeps on disk: `DESKSIDE_HOME`, or the platform's usual place for data.
 * It need not exist. `env` and `platform` default to this process.
 */
export function homeFolder(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env.DESKSIDE_HOME) return resolve(env.DESKSIDE_HOME);
  if (platform === 'win32') return win32.join(localAppData(env), 'Deskside');
  if (platform === 'darwin') return posix.join(userHome(env), 'Library', 'Application Support', 'Deskside');
  return posix.join(xdgData(env), 'deskside');
}

function localAppData(env: Environment): string {
  return env.LOCALAPPDATA || win32.join(env.USERPROFILE || homedir(), 'AppData', 'Local');
}

/** https://specifications.freedesktop.org/basedir-spec: relative values are to be ignored. */
function xdgData(env: Environment): string {
  const folder = env.XDG_DATA_HOME;
  return folder && posix.isAbsolute(folder) ? folder : posix.join(userHome(env), '.local', 'share');
}

function userHome(env: Environment): string {
  return env.HOME || homedir();
}
