import { access, constants, stat } from 'node:fs/promises';
import { desksidePaths, ensurePrivateFolder, othersCanChange } from '../../config/index.ts';
import type { CheckResult } from './check.ts';

/** Permissions that let somebody else read what is kept. */
const othersMayRead = 0o077;

/** The folder that everything is kept in: it can be written to, and nobody else reads it. */
export async function checkHome(): Promise<CheckResult> {
  const { home: path } = desksidePaths();
  await ensurePrivateFolder(path);
  const writable = await access(path, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
  const shared = process.platform !== 'win32' && ((await stat(path)).mode & othersMayRead) !== 0;
  const changeable = othersCanChange(path);
  const facts = { path, writable, shared, changeable };
  if (!writable) {
    const next = 'Make it writable for you, or set DESKSIDE_HOME to another folder.';
    return { status: 'fail', found: `${path} is not writable`, next, facts };
  }
  if (changeable) {
    const next = `Anyone who can put libraries there decides what runs as you, so libraries in it are not used. Make it and the folders above it yours alone (chmod o-w, chown), or set DESKSIDE_HOME to another folder.`;
    return { status: 'warn', found: `${path} can be changed by other users`, next, facts };
  }
  if (!shared) return { status: 'ok', found: path, facts };
  const next = `The snapshots inside are private. To close the folder as well: chmod 700 ${path}`;
  return { status: 'warn', found: `other users can open ${path}`, next, facts };
}
