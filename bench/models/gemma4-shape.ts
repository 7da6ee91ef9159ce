// Six layers in the shape of Gemma 4 26B-A4B, with random weights: what a mixture of experts costs, in three gigabytes.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeGemma4Shape } from '../../src/testing/index.ts';

const layers = 6;
export const gemma4ShapeFile = { layers, name: `gemma4-shape-${layers}-layers.gguf` } as const;
const path = join(import.meta.dirname, '..', '..', '.cache', 'bench', gemma4ShapeFile.name);

/** Makes the file when it is missing. */
export async function gemma4Shape(): Promise<string> {
  if (existsSync(path)) return path;
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.part`;
  try {
    await writeGemma4Shape(unfinished, { layers });
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
  return path;
}
