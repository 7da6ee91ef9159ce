// The report for people. What got worse and where we lose comes before what is fine.
import type { Prediction } from '../prediction/predict-large.ts';
import { renderPrediction } from '../prediction/render-prediction.ts';
import type { Results } from '../results.ts';
import type { Spread } from '../spread.ts';
import type { Figure } from '../summarize.ts';
import { gotWorse, losses } from './losses.ts';
import { renderConditions } from './render-conditions.ts';

export interface ReportExtras {
  /** File names of images beside the report. */
  plots?: readonly string[];
  prediction?: Prediction | null;
}

export function renderReport(
  results: Results,
  earlier: Results | null,
  { plots = [], prediction = null }: ReportExtras = {},
): string {
  const { conditions, figures, failures, stoppedEarly } = results;
  const comparable = earlier?.conditions.cpu === conditions.cpu ? earlier : null;
  return [
    `# Benchmark of ${conditions.date.slice(0, 10)}`,
    ...(stoppedEarly ? ['**Stopped early: what had not been measured until then is missing.**'] : []),
    'Ratios are of pairs that ran one after the other, the order alternating; more than 1 means that Deskside did better.',
    ...section('Worse than in the run before', worseLines(figures, comparable)),
    ...section('Where Deskside loses', list(losses(figures), 'Nowhere in this run.')),
    ...(failures.length === 0 ? [] : section('Not measured', list(failures.map(failureLine), ''))),
    ...plots.map((plot) => `![Ratios with their spread](${plot})`),
    ...section('Figures', figureTable(figures)),
    ...(prediction === null ? [] : section('Predicted, not measured', renderPrediction(prediction))),
    ...section('Observed', observed(figures)),
    ...section('Conditions', renderConditions(results)),
    '',
  ].join('\n\n');
}

function section(title: string, lines: string): string[] {
  return [`## ${title}`, lines];
}

function list(lines: readonly string[], none: string): string {
  return lines.length === 0 ? none : lines.map((line) => `- ${line}`).join('\n');
}

function failureLine({ model, measure, reason }: Results['failures'][number]): string {
  const oneLine = reason.split('\n', 1)[0] ?? '';
  return `${[model, measure].filter((part) => part !== '').join(', ')}: ${oneLine}`;
}

function worseLines(figures: readonly Figure[], earlier: Results | null): string {
  if (earlier === null) return 'There is no earlier run on this kind of processor to compare with.';
  const lines = gotWorse(figures, earlier.figures);
  return list(lines, `Nothing, against the run of ${earlier.conditions.date}.`);
}

function figureTable(figures: readonly Figure[]): string {
  const head = [
    '| what | model | Deskside | peer | ratio: median (min to max) | pairs |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
  ];
  return [...head, ...figures.map(figureRow)].join('\n');
}

function figureRow(figure: Figure): string {
  const { measure, title, model, unit, ours, theirs, peer, ratio, pairs } = figure;
  const what = measure.startsWith(title) ? measure : `${measure}: ${title}`;
  const theirCell = `${showValue(theirs, unit)} (${peer})`;
  return `| ${[what, model, showValue(ours, unit), theirCell, showRatio(ratio), pairs].join(' | ')} |`;
}

function showValue({ median }: Spread, unit: Figure['unit']): string {
  const digits = median < 10 ? 2 : 1;
  return `${median < 100 ? median.toFixed(digits) : Math.round(median)} ${unit}`;
}

function showRatio({ median, min, max }: Spread): string {
  return `${median.toFixed(2)} (${min.toFixed(2)} to ${max.toFixed(2)})`;
}

function observed(figures: readonly Figure[]): string {
  const besidePeer = figures.filter(({ baseline }) => baseline === undefined);
  const lines = besidePeer.map(({ measure, model, conditions, peer, notes }) => {
    const sides = [notes.ours && `Deskside: ${notes.ours}`, notes.theirs && `${peer}: ${notes.theirs}`];
    const name = model === '' ? measure : `${measure}, ${model}`;
    return [`${name}: ${conditions}`, ...sides.filter((side) => side !== '')].join('; ');
  });
  return list([...new Set(lines)], 'Nothing.');
}
