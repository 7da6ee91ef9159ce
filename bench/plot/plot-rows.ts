// What the plot shows, from the figures of the report.
import type { Spread } from '../spread.ts';
import type { Figure } from '../summarize.ts';

export interface PlotRow {
  label: string;
  ratio: Spread;
  /** The ratio that we hold ourselves to. */
  target: number;
  /** Both medians, with their unit. */
  values: string;
}

/** Rows of one model. A figure that is held to a limit of its own is none: its ratio says nothing. */
export function plotRows(figures: readonly Figure[], model: string): PlotRow[] {
  const shown = figures.filter((figure) => figure.model === model && figure.limit === undefined);
  return shown.map((figure) => ({
    label: labelOf(figure),
    ratio: figure.ratio,
    target: figure.target ?? 1,
    values: `${short(figure.ours)} against ${short(figure.theirs)} ${figure.unit}`,
  }));
}

/** Models that have rows, in the order of the report. */
export function plottedModels(figures: readonly Figure[]): string[] {
  return [...new Set(figures.map(({ model }) => model))].filter(
    (model) => model !== '' && plotRows(figures, model).length > 0,
  );
}

function labelOf({ measure, title, peer }: Figure): string {
  return `${measure.startsWith(title) ? measure : `${measure}: ${title}`} (${peer})`;
}

function short({ median }: Spread): string {
  return median < 100 ? String(Number(median.toPrecision(3))) : String(Math.round(median));
}
