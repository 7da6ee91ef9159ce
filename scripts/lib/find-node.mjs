// TypeScript sources need a current Node; the machine's own may be years old, so the clone brings one as a package.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** The first release that runs the sources as they are: type stripping, and `await using`. */
const oldestMajor = 24;

/** Path of a Node that runs the sources, or undefined where there is none. */
export function findNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = join(root, 'node_modules', 'node', 'bin', name);
  if (existsSync(own)) return own;
  const major = Number.parseInt(process.versions.node, 10);
  return major >= oldestMajor ? process.execPath : undefined;
}
