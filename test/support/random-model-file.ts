import { readFile, writeFile } from 'node:fs/promises';
import type { LoadOptions } from '../../src/engine/index.ts';
import {
  type ArchitectureName,
  type RandomModelOptions,
  randomModel,
  tinyGguf,
} from '../../src/testing/index.ts';

/** Writes a model of random weights, unless it is there already: one that is written anew is another model. Says how to load it. */
export async function randomModelFile(
  path: string,
  name: ArchitectureName,
  options: RandomModelOptions = {},
): Promise<LoadOptions> {
  const bytes = tinyGguf(randomModel(name, options));
  const before = await readFile(path).catch(() => null);
  if (before?.equals(bytes) !== true) await writeFile(path, bytes);
  return { paths: [path], digest: `sha256:${name}`, name };
}
