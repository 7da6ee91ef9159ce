// Ratios with their spread, one row each, as an SVG image that needs nothing beside it.
import * as echarts from 'echarts';
import type { PlotRow } from './plot-rows.ts';
import { ratioRange } from './ratio-range.ts';

export interface Plot {
  title: string;
  /** On what it was measured. */
  machine: string;
  rows: readonly PlotRow[];
}

const plotWidth = 380;
const rowHeight = 24;
const around = { top: 92, bottom: 72, right: 260 };
/** Of a letter of a label, on the safe side: without a screen nothing can be measured. */
const letterWidth = 6.5;
/** Told apart by those who see few colours, too. */
const colours = { reached: '#0072b2', missed: '#d55e00', quiet: '#767676', ink: '#222222' };

export function renderPlot(plot: Plot): string {
  const longest = Math.max(...plot.rows.map(({ label }) => label.length));
  const margins = { ...around, left: Math.max(240, 24 + Math.ceil(longest * letterWidth)) };
  const chart = echarts.init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: margins.left + plotWidth + margins.right,
    height: margins.top + plot.rows.length * rowHeight + margins.bottom,
  });
  try {
    chart.setOption(optionOf(plot, margins));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

function optionOf({ title, machine, rows }: Plot, margins: object): echarts.EChartsCoreOption {
  const subtext = [
    'Dot: median of the ratios of pairs; line: smallest to largest. Right of 1, Deskside did better.',
    'Tick: what Deskside holds itself to. Blue: reached; orange and hollow: missed.',
  ].join('\n');
  return {
    animation: false,
    backgroundColor: '#ffffff',
    title: [
      { text: title, subtext, left: 16, top: 10, subtextStyle: { color: colours.ink, lineHeight: 16 } },
      { text: machine, left: 16, bottom: 8, textStyle: { fontSize: 11, fontWeight: 'normal' } },
    ],
    grid: margins,
    xAxis: {
      type: 'log',
      logBase: 2,
      ...ratioRange(rows),
      name: 'ratio (Deskside to peer, logarithmic scale; of times, peer to Deskside)',
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: { color: colours.ink },
      axisLabel: { color: colours.ink },
    },
    yAxis: [
      labels(
        'left',
        rows.map(({ label }) => label),
      ),
      labels('right', rows.map(valuesOf)),
    ],
    series: [
      ...rows.flatMap((row, index) => [rangeOf(row, index), targetOf(row, index)]),
      { type: 'scatter', symbolSize: 9, data: rows.map(dotOf), markLine: lineAtOne },
    ],
  };
}

function labels(position: 'left' | 'right', data: string[]): object {
  return {
    type: 'category',
    position,
    data,
    inverse: true,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { interval: 0, color: colours.ink, fontSize: 11 },
  };
}

function valuesOf({ ratio, values }: PlotRow): string {
  return `${ratio.median.toFixed(2)}   ${values}`;
}

function colourOf({ ratio, target }: PlotRow): string {
  return ratio.median >= target ? colours.reached : colours.missed;
}

function dotOf(row: PlotRow, index: number): object {
  const reached = row.ratio.median >= row.target;
  const colour = colourOf(row);
  const itemStyle = { color: reached ? colour : '#ffffff', borderColor: colour, borderWidth: 2 };
  return { value: [row.ratio.median, index], itemStyle };
}

function rangeOf(row: PlotRow, index: number): object {
  const { min, max } = row.ratio;
  return line(
    [
      [min, index],
      [max, index],
    ],
    { color: colourOf(row), width: 2 },
  );
}

function targetOf({ target }: PlotRow, index: number): object {
  const mark = { type: 'scatter', symbol: 'rect', symbolSize: [2, 14], itemStyle: { color: colours.ink } };
  return { ...mark, data: target === 1 ? [] : [[target, index]] };
}

function line(data: number[][], lineStyle: object): object {
  return { type: 'line', symbol: 'none', data, lineStyle };
}

const lineAtOne = {
  silent: true,
  symbol: 'none',
  label: { show: false },
  lineStyle: { color: colours.ink, type: 'solid', width: 1.5 },
  data: [{ xAxis: 1 }],
};
