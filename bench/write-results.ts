import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plottedModels } from './plot/plot-rows.ts';
import { renderModelPlot } from './plot/render-model-plot.ts';
import { predictLarge } from './prediction/predict-large.ts';
import { readResults } from './read-results.ts';
import { renderReport } from './report/render-report.ts';
import type { Results } from './results.ts';

/** Writes `<date>.json`, `<date>.md` and a plot for each model; returns the report's path. */
export async function writeResults(folder: string, results: Results): Promise<string> {
  await mkdir(folder, { recursive: true });
  const earlier = await readEarlier(folder);
  const name = results.conditions.date.replaceAll(':', '-').replace(/\.\d+Z$/, '');
  const report = join(folder, `${name}.md`);
  // First of all, so that no mistake of what is made of them costs the samples.
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(results, null, 1)}\n`);
  const plots = await writePlots(folder, name, results);
  const prediction = await predictLarge(results);
  await writeFile(report, renderReport(results, earlier, { plots, prediction }));
  return report;
}

/** Returns the file names. */
async function writePlots(folder: string, name: string, results: Results): Promise<string[]> {
  const plots: string[] = [];
  for (const model of plottedModels(results.figures)) {
    const file = `${name}-${model.replace(/\.gguf$/, '').replaceAll(/[^\w.-]+/g, '-')}.svg`;
    await writeFile(join(folder, file), renderModelPlot(results, model));
    plots.push(file);
  }
  return plots;
}

/** The newest results in the folder; their names sort by date. */
async function readEarlier(folder: string): Promise<Results | null> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const newest = names.at(-1);
  if (newest === undefined) return null;
  return await readResults(join(folder, newest));
}
