// Where Node keeps the compiled code of this program. It runs what it finds there without a question, so the folder has
// to be one that nobody but the user, or root, could have filled. Node's own choice, in the shared temporary folder, is not.
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';

/** Write permission of anybody but the owner, and the mark that lets people in a shared folder touch only what is theirs. */
const othersMayWrite = 0o022;
const sticky = 0o1000;

/** The folder, made where it was missing; `null` where there is none that can be trusted. */
export function compileCacheFolder(env = process.env, platform = process.platform) {
  try {
    // Looked at and used by its real name, so that no link can be turned in between.
    const cache = userCache(env, platform);
    // An empty or relative HOME would have it wherever somebody happens to stand.
    if (!isAbsolute(cache)) return null;
    const ours = realPath(join(cache, platform === 'linux' ? 'deskside' : 'Deskside'));
    if (!above(dirname(ours)).every(isClosed)) return null;
    const folder = join(ours, 'compiled');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isOwn(ours) && isOwn(folder) ? folder : null;
  } catch {
    return null;
  }
}

/** https://specifications.freedesktop.org/basedir-spec: relative values are to be ignored. */
function userCache(env, platform) {
  if (platform === 'win32') return env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local');
  const home = env.HOME ?? homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  const folder = env.XDG_CACHE_HOME;
  return folder && isAbsolute(folder) ? folder : join(home, '.cache');
}

/** Links in what is above it resolved; it need not exist. */
function realPath(path) {
  const parent = dirname(path);
  if (parent === path) return path;
  const exists = lstatSync(parent, { throwIfNoEntry: false }) !== undefined;
  return join(exists ? realpathSync(parent) : realPath(parent), basename(path));
}

function above(path) {
  const parent = dirname(path);
  return parent === path ? [path] : [...above(parent), path];
}

/** Nobody else could put another folder in its place. What is missing yet is made for the user alone. */
function isClosed(path) {
  const facts = lstatSync(path, { throwIfNoEntry: false });
  if (facts === undefined || process.geteuid === undefined) return true;
  const closed = (facts.mode & othersMayWrite) === 0 || (facts.mode & sticky) !== 0;
  return closed && (facts.uid === 0 || facts.uid === process.geteuid());
}

/** A folder, no link to one, that belongs to this user and that nobody else may write to. */
function isOwn(path) {
  const facts = lstatSync(path);
  // Windows has no such numbers; there it is in the user's profile, which others cannot enter.
  if (process.geteuid === undefined) return facts.isDirectory();
  return facts.isDirectory() && facts.uid === process.geteuid() && (facts.mode & othersMayWrite) === 0;
}
