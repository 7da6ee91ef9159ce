import { homedir, userInfo } from 'node:os';
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
  const chosen = env.DESKSIDE_HOME;
  // A shell says it only where nothing stands around it: DESKSIDE_HOME="~/data" comes as it is.
  if (chosen) return resolve(/^~(?=$|[/\\])/.test(chosen) ? userHome(env) + chosen.slice(1) : chosen);
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

/** An empty `HOME` says nothing; a relative one would put everything into whatever folder somebody stands in. */
function userHome(env: Environment): string {
  return env.HOME || homedir() || userInfo().homedir;
}
