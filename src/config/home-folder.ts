import { posix, resolve, win32 } from 'node:path';
import type { Environment } from './environment.ts';
import { userHome } from './user-home.ts';

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
  if (chosen)
    return resolve(/^~(?=$|[/\\])/.test(chosen) ? userHome(env, platform) + chosen.slice(1) : chosen);
  if (platform === 'win32') return win32.join(localAppData(env), 'Deskside');
  if (platform === 'darwin')
    return posix.join(userHome(env, platform), 'Library', 'Application Support', 'Deskside');
  return posix.join(xdgData(env), 'deskside');
}

function localAppData(env: Environment): string {
  return env.LOCALAPPDATA || win32.join(userHome(env, 'win32'), 'AppData', 'Local');
}

/** https://specifications.freedesktop.org/basedir-spec: relative values are to be ignored. */
function xdgData(env: Environment): string {
  const folder = env.XDG_DATA_HOME;
  return folder && posix.isAbsolute(folder) ? folder : posix.join(userHome(env, 'linux'), '.local', 'share');
}
