import { homedir, userInfo } from 'node:os';
import { posix, win32 } from 'node:path';
import { fileUnusable } from '../core/index.ts';
import type { Environment } from './environment.ts';

/**
 * The user's own folder, as variables or the system say it. One that is empty or relative says nothing: it would be wherever
 * somebody happens to stand, with whatever others have put there. Throws `file-unusable` where nobody knows of one.
 */
export function userHome(env: Environment = process.env, platform = process.platform): string {
  const { isAbsolute } = platform === 'win32' ? win32 : posix;
  const named = platform === 'win32' ? [env.USERPROFILE, env.HOME] : [env.HOME];
  const found = named.find((path) => path !== undefined && isAbsolute(path));
  return found ?? homeOfAccount();
}

/** A container may run under a number that no account has. */
function homeOfAccount(): string {
  try {
    return userInfo().homedir || homedir();
  } catch (error) {
    throw fileUnusable('~', 'open', error);
  }
}
