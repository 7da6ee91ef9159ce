// What a reading depends on besides the file: this code, and the libraries that parse. A reading by other code is never used, whether
// somebody remembered to raise a version or not.
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedPackages, parserPackages } from './parser-packages.ts';

/** The package is bundled, so that what reads documents may lie in any file of it. */
const code = import.meta.url.endsWith('.ts') ? '..' : '../..';

let known: string | undefined;

/** The same for the same files of this installation: where they lie, how long they are, when they were written, versions of libraries. */
export function codeFingerprint(): string {
  known ??= fingerprintOf(fileURLToPath(new URL(code, import.meta.url)), import.meta.url);
  return known;
}

/** Of the code in `folder`, and of the packages that the file at the URL `from` would get. */
export function fingerprintOf(
  folder: string,
  from: string,
  packages: readonly string[] = parserPackages,
): string {
  const hash = createHash('sha256').update(process.version);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  for (const file of files)
    if (/\.[jt]s$/.test(file) && !/\.(test|d)\.ts$/.test(file)) add(join(folder, file));
  for (const { path, version } of installedPackages(packages, from)) {
    add(path);
    hash.update(`${version}\n`);
  }
  return hash.digest('hex');

  function add(path: string): void {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
}
