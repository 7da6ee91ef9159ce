// Becomes one of the bundle's chunks, in the folder of chunks: from there it knows where a module would lie if nothing were bundled.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What `import.meta.url` is in the build of a module, by its path below `src`. */
export function moduleUrl(path) {
  return new URL(`../${path}`, import.meta.url).href;
}

/** What `import.meta.dirname` is. */
export function moduleFolder(path) {
  return dirname(fileURLToPath(moduleUrl(path)));
}
