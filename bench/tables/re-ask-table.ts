// The table of docs/benchmarks.md: what asking again costs after a restart, beside reading again and beside llama-server.

import { reAskFigures, reAskTitle } from '../re-ask/re-ask-series.ts';
import type { Results } from '../results.ts';
import { spreadOf } from '../spread.ts';
import type { Figure } from '../summarize.ts';

/** @param file path of the results, from the root of the repository */
export async function reAskTable(results: Results, file: string): Promise<string> {
  const figures = results.figures.filter(({ measure }) => measure.startsWith(reAskTitle));
  const groups = Map.groupBy(figures, ({ model, measure }) => JSON.stringify([model, measure]));
  if (groups.size === 0) throw new Error('these results have nothing that was asked again');
  const head = [
    '| model | document, tokens | first token, document new | after a restart | | `llama-server` after a restart | | snapshot per token | restored at |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ];
  return [
    [
      'What asking again costs, beside `llama-server` of the same release with slots of its own saved and restored',
      '([how](#how-it-is-measured)):',
    ].join(' '),
    [...head, ...[...groups.values()].map(row)].join('\n'),
    [meaning(figures), conditions(results, file)].join(' '),
  ].join('\n\n');
}

function row(figures: readonly Figure[]): string {
  const named = (title: string): Figure => {
    const figure = figures.find((one) => one.title === title);
    if (figure === undefined) throw new Error(`the results do not say: ${title}`);
    return figure;
  };
  const restart = named(reAskFigures.restart);
  const cells = [
    restart.model.replace(/\.gguf$/, ''),
    documentTokens(restart).toLocaleString('en-US'),
    milliseconds(named(reAskFigures.cold).ours.median),
    milliseconds(restart.ours.median),
    times(named(reAskFigures.againstReading).ratio.median, 'than reading'),
    milliseconds(restart.theirs.median),
    times(restart.ratio.median, 'than it'),
    `${(named(reAskFigures.file).ours.median / 1000).toFixed(1)} kB`,
    `${named(reAskFigures.restore).ours.median.toFixed(2)} GB/s`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** How long the document was that a figure is about. */
export function documentTokens({ measure }: Pick<Figure, 'measure'>): number {
  return Number(/\d+/.exec(measure)?.[0]);
}

export function milliseconds(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

function times(ratio: number, than: string): string {
  const factor = ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0);
  return `${factor}× ${ratio < 1 ? 'as fast' : 'faster'} ${ratio < 1 ? than.replace('than', 'as') : than}`;
}

function meaning(figures: readonly Figure[]): string {
  const pairs = figures.map((figure) => figure.pairs);
  const [least, most] = [Math.min(...pairs), Math.max(...pairs)];
  return [
    `Medians of ${least === most ? least : `${least} to ${most}`} pairs that ran in turns. After a restart, with the model loaded: the state is`,
    'restored, the question read, the first token written; `llama-server` restores the slot that it saved.',
    'gemma4-shape is six layers in the shape of Gemma 4 26B-A4B with synthetic weights.',
  ].join(' ');
}

function conditions({ conditions: on, samples }: Results, file: string): string {
  const loads = samples.flatMap(({ pairs }) =>
    pairs.flatMap(({ loadBefore, loadAfter }) => [loadBefore, loadAfter]),
  );
  const { median, min, max } = spreadOf(loads);
  return [
    `${on.cpu}, ${on.cores} cores, ${on.threads} threads on either side, ${on.system}, Node ${on.node},`,
    `Deskside ${on.deskside} with ${on.engine}, llama-server ${on.llamaServer}, ${on.date.slice(0, 10)};`,
    `load around the pairs ${median.toFixed(1)} (${min.toFixed(1)} to ${max.toFixed(1)}).`,
    `[The report](../${file.replace(/\.json$/, '.md')}) says first where Deskside loses.`,
  ].join(' ');
}
