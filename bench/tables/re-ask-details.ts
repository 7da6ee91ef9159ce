// What docs/benchmarks.md says of asking again: where it misses its aims, and what is predicted for the whole model.

import { predictLarge } from '../prediction/predict-large.ts';
import { renderPrediction } from '../prediction/render-prediction.ts';
import { reAskTitle } from '../re-ask/re-ask-series.ts';
import { losses } from '../report/losses.ts';
import type { Results } from '../results.ts';
import { reAskTable } from './re-ask-table.ts';

/** @param file path of the results, from the root of the repository */
export async function reAskDetails(results: Results, file: string): Promise<string> {
  const figures = results.figures.filter(({ measure }) => measure.startsWith(reAskTitle));
  const lost = losses(figures);
  const prediction = await predictLarge(results);
  return [
    '## Asking again',
    await reAskTable(results, file),
    `Where it loses or misses its aim, of the ${figures.length} figures of [this run](../${file.replace(/\.json$/, '.md')}):`,
    lost.length === 0 ? 'Nowhere.' : lost.map((line) => `- ${line}`).join('\n'),
    ...(prediction === null ? [] : ['### Predicted, not measured', renderPrediction(prediction)]),
  ].join('\n\n');
}
