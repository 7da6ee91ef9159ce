// Where this program and what it depends on lie. Threads of the engine's process load modules from there after everything else is
// out of its reach.
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, parse, sep } from 'node:path';

/** Folders that package managers put all packages into; the outermost of them holds what links lead to. */
const packageFolders = ['node_modules', '.pnpm', '.store'];

/** @param folder any folder of the program, without links in its path */
export function programFolders(folder: string): string[] {
  const own = packageFolder(folder);
  const dependencies = join(own, 'node_modules');
  const linked = existsSync(dependencies) ? [realpathSync(dependencies)] : [];
  return [outermost(own), ...linked.map(outermost)];
}

function packageFolder(folder: string): string {
  const parent = dirname(folder);
  return parent === folder || existsSync(join(folder, 'package.json')) ? folder : packageFolder(parent);
}

/** The outermost folder of packages that a folder lies in, or the folder itself. */
function outermost(folder: string): string {
  const { root } = parse(folder);
  const names = folder.slice(root.length).split(sep);
  const at = names.findIndex((name) => packageFolders.includes(name));
  return at < 0 ? folder : join(root, ...names.slice(0, at + 1));
}
