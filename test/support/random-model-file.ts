import { writeFile } from 'node:fs/promises';
import type { LoadOptions } from '../../src/engine/index.ts';
import {
  type ArchitectureName,
  type RandomModelOptions,
  randomModel,
  tinyGguf,
} from '../../src/testing/index.ts';

/** Writes a model of random weights, and says how to load it. */
export async function randomModelFile(
  path: string,
  name: ArchitectureName,
  options: RandomModelOptions = {},
): Promise<LoadOptions> {
  await writeFile(path, tinyGguf(randomModel(name, options)));
  return { paths: [path], digest: `sha256:${name}`, name };
}
