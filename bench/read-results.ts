import { readFile } from 'node:fs/promises';
import type { Results } from './results.ts';

/** What an earlier run kept. */
export async function readResults(path: string): Promise<Results> {
  // Written by write-results.ts, and looked at by people.
  return JSON.parse(await readFile(path, 'utf8')) as Results;
}
