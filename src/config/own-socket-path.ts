// The socket by which commands of the same user find the running server, so that a loaded model can be seen and unloaded: in Deskside's own
// folder, for its owner alone. Who can open it could read everything that is kept there anyway, and needs no key.
import { join } from 'node:path';
import type { DesksidePaths } from './deskside-paths.ts';

/** Longest path of a socket on the systems that have them, less the byte that ends it. */
const longestPath = 103;

/** `null` where there can be none: Windows has no such files, and paths of sockets are short. */
export function ownSocketPath(
  { home }: Pick<DesksidePaths, 'home'>,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const path = join(home, 'server.sock');
  return platform === 'win32' || Buffer.byteLength(path) > longestPath ? null : path;
}
