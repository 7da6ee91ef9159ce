import { writeFile } from 'node:fs/promises';
import { type TinyModelOptions, tinyGguf, tinyModel } from '../../src/testing/index.ts';

/** Writes a model of random weights that the real engine runs in milliseconds. */
export async function tinyModelFile(path: string, options: TinyModelOptions = {}): Promise<string> {
  await writeFile(path, tinyGguf(tinyModel(options)));
  return path;
}
