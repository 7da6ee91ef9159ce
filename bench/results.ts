// What is kept of a run: every sample, beside the report made of them.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Conditions } from './conditions.ts';
import { renderReport } from './report/render-report.ts';
import type { Pair } from './run-pairs.ts';
import type { Figure } from './summarize.ts';

export interface Results {
  conditions: Conditions;
  figures: Figure[];
  /** Samples by model and measure. */
  samples: { model: string; measure: string; pairs: Pair[] }[];
}

/** Writes `<date>.json` and `<date>.md`; returns the report's path. */
export async function writeResults(folder: string, results: Results): Promise<string> {
  await mkdir(folder, { recursive: true });
  const earlier = await readEarlier(folder);
  const name = results.conditions.date.replaceAll(':', '-').replace(/\.\d+Z$/, '');
  const report = join(folder, `${name}.md`);
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(results, null, 1)}\n`);
  await writeFile(report, renderReport(results, earlier));
  return report;
}

/** The newest results in the folder; their names sort by date. */
async function readEarlier(folder: string): Promise<Results | null> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const newest = names.at(-1);
  if (newest === undefined) return null;
  // Written by this very file.
  return JSON.parse(await readFile(join(folder, newest), 'utf8')) as Results;
}
