// Six layers in the shape of Gemma 4 26B-A4B, with random weights: what a mixture of experts costs, in three gigabytes.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const layers = 6;
const path = join(import.meta.dirname, '..', '..', '.cache', 'bench', `gemma4-shape-${layers}-layers.gguf`);

type WriteShape = (path: string, options: { layers: number }) => unknown;

/** Makes the file when it is missing. */
export async function gemma4Shape(): Promise<string> {
  if (existsSync(path)) return path;
  const write = await findWriter();
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.part`;
  try {
    await write(unfinished, { layers });
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
  return path;
}

/** Looked up when it runs: the generator is on its way. */
async function findWriter(): Promise<WriteShape> {
  const testing: Record<string, unknown> = await import('../../src/testing/index.ts');
  const { writeGemma4Shape: write } = testing;
  if (typeof write === 'function') return write as WriteShape;
  throw new Error('src/testing has no writeGemma4Shape yet, which makes this model');
}
