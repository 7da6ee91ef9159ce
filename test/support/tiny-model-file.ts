import { readFile, writeFile } from 'node:fs/promises';
import { type TinyModelOptions, tinyGguf, tinyModel } from '../../src/testing/index.ts';

/** Writes a model of random weights that the real engine runs in milliseconds, unless it is there already. */
export async function tinyModelFile(path: string, options: TinyModelOptions = {}): Promise<string> {
  const bytes = tinyGguf(tinyModel(options));
  const before = await readFile(path).catch(() => null);
  if (before?.equals(bytes) !== true) await writeFile(path, bytes);
  return path;
}
