// What README.md says of asking again: the longest document of each real model, in a sentence.

import { reAskFigures, reAskTitle } from '../re-ask/re-ask-series.ts';
import type { Results } from '../results.ts';
import type { Figure } from '../summarize.ts';
import { documentTokens, milliseconds } from './re-ask-table.ts';

/** Throws where the results have nothing that was asked again. */
export async function reAskSummary(results: Results): Promise<string> {
  const figures = results.figures.filter(
    ({ measure, model, title }) =>
      measure.startsWith(reAskTitle) && !model.includes('shape') && title === reAskFigures.restart,
  );
  const longest = [...Map.groupBy(figures, ({ model }) => model).values()].map(
    (group) => group.toSorted((a, b) => documentTokens(b) - documentTokens(a))[0],
  );
  const sentences = longest.flatMap((figure) => (figure === undefined ? [] : [sentence(figure, results)]));
  if (sentences.length === 0) throw new Error('these results have nothing that was asked again');
  return `After a restart, the first word of an answer came after ${sentences.join(', and ')}: ${results.conditions.cores} cores of an ${results.conditions.cpu.split(' ').slice(0, 2).join(' ')}, with the model loaded. [All measurements](docs/benchmarks.md), with where Deskside loses.`;
}

function sentence(restart: Figure, { figures }: Results): string {
  const cold = figures.find(
    ({ model, measure, title }) =>
      model === restart.model && measure === restart.measure && title === reAskFigures.cold,
  );
  if (cold === undefined) throw new Error(`the results do not say: ${reAskFigures.cold}`);
  const name = restart.model.replace(/\.gguf$/, '');
  const tokens = documentTokens(restart).toLocaleString('en-US');
  return `${milliseconds(restart.ours.median)} instead of ${milliseconds(cold.ours.median)} (${name}, ${tokens} tokens)`;
}
