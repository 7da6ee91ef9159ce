// TypeScript sources need a current Node; the machine's own may be years old, so the clone brings one as a package.
import { packagedNode, sourceMajor } from '../../bin/clone-node.mjs';

/** Path of a Node that runs the sources, or undefined where there is none. */
export function findNode() {
  const own = packagedNode();
  if (own !== null) return own;
  const major = Number.parseInt(process.versions.node, 10);
  return major >= sourceMajor ? process.execPath : undefined;
}
