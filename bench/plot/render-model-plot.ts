import type { Results } from '../results.ts';
import { plotRows } from './plot-rows.ts';
import { renderPlot } from './render-plot.ts';

/** The plot of one model's figures. */
export function renderModelPlot({ conditions, figures }: Results, model: string): string {
  const { cpu, cores, threads, system, node, deskside, engine, date } = conditions;
  return renderPlot({
    title: `Deskside beside llama.cpp's own programs: ${model}`,
    machine: [
      `${cpu}, ${cores} cores, ${threads} threads used, ${system}, Node ${node}`,
      `Deskside ${deskside}, ${engine}, ${date.slice(0, 16).replace('T', ' ')} UTC`,
    ].join('\n'),
    rows: plotRows(figures, model),
  });
}
