// What README.md and docs/benchmarks.md say of asking again, made from one file of results.
import { readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { readResults } from '../read-results.ts';
import type { Results } from '../results.ts';
import { reAskDetails } from './re-ask-details.ts';
import { reAskSummary } from './re-ask-summary.ts';
import { replaceBlock } from './results-block.ts';

export const root = join(import.meta.dirname, '..', '..');

type Render = (results: Results, file: string) => Promise<string>;

/** By file, what its part is made with. */
export const tables: Readonly<Record<string, Render>> = {
  'README.md': reAskSummary,
  'docs/benchmarks.md': reAskDetails,
};

/** The results have to lie in the repository, where readers find them. */
export async function writeTables(resultsPath: string): Promise<void> {
  const file = relative(root, resolve(resultsPath)).replaceAll('\\', '/');
  if (file.startsWith('..')) throw new Error(`${resultsPath} does not lie in the repository`);
  const results = await readResults(join(root, file));
  for (const [name, render] of Object.entries(tables)) {
    const path = join(root, name);
    const text = await readFile(path, 'utf8');
    await writeFile(path, replaceBlock(text, { file, content: await render(results, file) }));
  }
}
