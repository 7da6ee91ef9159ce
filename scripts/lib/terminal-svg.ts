// A terminal as an SVG: still, or moving. Small, without scripts and fonts of its own, so that every page may show it. Where nothing moves
// (a printed page, a reader that knows no animation), the moving one shows how it ended.
import type { Frame, Run } from './terminal-frames.ts';

const cell = { width: 7.8, height: 18 };
const margin = 14;
/** Legible on this ground for those who see little difference between red and green, too. */
const ground = '#1f2430';
const usual = '#d9d7ce';
const colors: Readonly<Record<number, string>> = { 1: '#f28779', 2: '#87d96c', 3: '#ffd173', 6: '#5ccfe6' };

export interface SvgOptions {
  columns: number;
  rows: number;
  /** What it shows, for those who cannot see it. */
  title: string;
}

export function stillSvg(rows: readonly Run[][], options: SvgOptions): string {
  return document(rows.map((runs, row) => rowText(runs, row, '')).join(''), options);
}

/** @param endMs when the last frame ends, by its times */
export function movingSvg(frames: readonly Frame[], endMs: number, options: SvgOptions): string {
  const rows = Array.from({ length: options.rows }, (_, row) => rowOverTime(frames, endMs, row));
  return document(rows.join(''), options);
}

/** A row is drawn once for each thing that it shows, for as long as it shows that. */
function rowOverTime(frames: readonly Frame[], endMs: number, row: number): string {
  const drawn: string[] = [];
  for (let at = 0; at < frames.length; ) {
    const runs = frames[at]?.rows[row] ?? [];
    const content = JSON.stringify(runs);
    const from = frames[at]?.atMs ?? 0;
    do at += 1;
    while (at < frames.length && JSON.stringify(frames[at]?.rows[row] ?? []) === content);
    const until = frames[at]?.atMs ?? null;
    if (runs.length > 0) drawn.push(rowText(runs, row, shownBetween(from, until, endMs)));
  }
  return drawn.join('');
}

/** What stands there at the end is there by itself, and hidden before. */
function shownBetween(fromMs: number, untilMs: number | null, endMs: number): string {
  const seconds = (ms: number): string => `${Number((Math.min(ms, endMs) / 1000).toFixed(2))}s`;
  if (untilMs !== null)
    return `<set attributeName="display" to="inline" begin="${seconds(fromMs)}" end="${seconds(untilMs)}"/>`;
  return fromMs === 0 ? '' : `<set attributeName="display" to="none" begin="0s" end="${seconds(fromMs)}"/>`;
}

function rowText(runs: readonly Run[], row: number, animation: string): string {
  if (runs.length === 0) return '';
  const y = margin + (row + 1) * cell.height - 5;
  const hidden = animation.includes('to="inline"') ? ' display="none"' : '';
  return `<text y="${y}"${hidden}>${animation}${runs.map(span).join('')}</text>\n`;
}

function span({ column, text, bold, dim, color }: Run): string {
  const x = Number((margin + column * cell.width).toFixed(1));
  const look = [
    ...(bold ? ['font-weight="bold"'] : []),
    ...(dim ? ['fill-opacity=".6"'] : []),
    ...(color !== null && colors[color] !== undefined ? [`fill="${colors[color]}"`] : []),
  ];
  return `<tspan ${[`x="${x}"`, ...look].join(' ')}>${escaped(text)}</tspan>`;
}

function document(content: string, { columns, rows, title }: SvgOptions): string {
  const width = Math.ceil(2 * margin + columns * cell.width);
  const height = 2 * margin + rows * cell.height;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">\n` +
    `<title>${escaped(title)}</title>\n<rect width="100%" height="100%" rx="8" fill="${ground}"/>\n` +
    `<g fill="${usual}" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="13" xml:space="preserve">\n` +
    `${content}</g>\n</svg>\n`
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
