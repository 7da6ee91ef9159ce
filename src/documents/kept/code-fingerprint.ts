// What a reading depends on besides the file: this code, and the libraries that parse. A reading by other code is never used, whether
// somebody remembered to raise a version or not.
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const libraries = ['unpdf/pdfjs', 'htmlparser2', 'postal-mime', 'yauzl', 'zod'];
let known: string | undefined;

/** The same for the same files of this installation: where they lie, how long they are, when they were written. */
export function codeFingerprint(): string {
  known ??= fingerprint();
  return known;
}

function fingerprint(): string {
  const hash = createHash('sha256').update(process.version);
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  for (const file of files)
    if (/\.[jt]s$/.test(file) && !/\.(test|d)\.ts$/.test(file)) add(join(folder, file));
  for (const name of libraries) add(fileURLToPath(import.meta.resolve(name)));
  return hash.digest('hex');

  function add(path: string): void {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
}
