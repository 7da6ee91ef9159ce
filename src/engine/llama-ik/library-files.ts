// The files of a build: two of ik_llama.cpp's, by the names that its build or a Python wheel gives them, and what they need beside them.
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { digestFiles } from '../digest-files.ts';
import { namesIn, unavailable } from '../libraries/index.ts';

/** Each after those that it needs. Wheels bring OpenMP's along, under a name of their own. */
const wanted = [
  { name: 'gomp', isNeeded: false },
  { name: 'ggml', isNeeded: true },
  { name: 'llama', isNeeded: true },
] as const;

export interface IkFiles {
  /** Full paths, each after those that it needs. */
  paths: [...needed: string[], llama: string];
  /** Over all of them: builds compute different bits, and have no other name. */
  digest: string;
}

/** Throws `engine-unavailable`. */
export function ikFiles(folder: string): IkFiles {
  const names = namesIn(folder);
  const found = wanted.flatMap(({ name: library, isNeeded }) => {
    const pattern = new RegExp(`^(lib)?${library}(-[0-9a-f]{6,})?\\.(so|dylib|dll)(\\.[\\d.]+)?$`);
    const name = names.filter((each) => pattern.test(each)).sort()[0];
    if (name === undefined && isNeeded) throw unavailable({ type: 'library-missing', library, folder });
    return name === undefined ? [] : [realpathSync(join(folder, name))];
  });
  const paths: IkFiles['paths'] = [...found.slice(0, -1), found.at(-1) ?? ''];
  return { paths, digest: digestFiles(found) };
}
