import stringWidth from 'string-width';
import { formatBytes, formatCount, formatDuration, formatRate } from './format.ts';
import { fitLine } from './wrap-text.ts';

/** Work that is under way, in bytes or tokens, or as a fraction (`total` 1). */
export interface Progress {
  label: string;
  unit: 'bytes' | 'tokens' | 'fraction';
  done: number;
  /** `null` where nobody knows. */
  total: number | null;
  /** In units per second; `null` while it is not known. */
  perSecond?: number | null;
  secondsLeft?: number | null;
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** What of the line is shown, the most first: bar and label shrink before the time that is left goes. */
const layouts: readonly Layout[] = [
  { bar: 24, amount: 'full', rate: true },
  { bar: 10, amount: 'full', rate: true },
  { bar: 0, amount: 'full', rate: true },
  { bar: 0, amount: 'full', rate: true, label: 20 },
  { bar: 0, amount: 'done', rate: true, label: 20 },
  { bar: 0, amount: 'none', rate: true, label: 16 },
  { bar: 0, amount: 'none', rate: false, label: 16 },
  { bar: 0, amount: 'none', rate: false, label: 8 },
];

interface Layout {
  /** Columns of the bar. */
  bar: number;
  amount: 'full' | 'done' | 'none';
  rate: boolean;
  /** Most columns of the label. */
  label?: number;
}

/** One line: label, bar, how much, how fast, how much longer; in a narrow window, what matters most of that. */
export function progressBar(progress: Progress, columns = Number.POSITIVE_INFINITY): string {
  const lines = layouts.map((layout) => laidOut(progress, layout));
  return lines.find((line) => stringWidth(line) <= columns) ?? fitLine(lines.at(-1) ?? '', columns);
}

function laidOut(progress: Progress, layout: Layout): string {
  const { label, done, total, perSecond, secondsLeft } = progress;
  const fraction = total === null || total <= 0 ? null : Math.min(1, Math.max(0, done / total));
  const parts = [
    amount(progress, layout.amount),
    layout.rate && perSecond !== undefined && perSecond !== null ? rate(progress.unit, perSecond) : '',
    secondsLeft === undefined || secondsLeft === null ? '' : `${formatDuration(secondsLeft * 1000)} left`,
  ].filter((part) => part !== '');
  const name = layout.label === undefined ? label : fitLine(label, layout.label);
  return [name, ...(fraction === null ? [] : [bar(fraction, layout.bar)]), parts.join(' · ')]
    .join(' ')
    .trimEnd();
}

function bar(fraction: number, columns: number): string {
  const filled = Math.floor(fraction * columns * 8);
  const blocks = '█'.repeat(Math.floor(filled / 8)) + (eighths[filled % 8] ?? '');
  const percent = `${String(Math.floor(fraction * 100)).padStart(3)}%`;
  return columns === 0 ? percent.trimStart() : `▕${blocks.padEnd(columns)}▏${percent}`;
}

function amount({ unit, done, total }: Progress, shown: Layout['amount']): string {
  if (unit === 'fraction' || shown === 'none' || (done === 0 && total === null)) return '';
  const format = unit === 'bytes' ? formatBytes : formatCount;
  const counted = total === null || shown === 'done' ? format(done) : `${format(done)} of ${format(total)}`;
  return unit === 'bytes' ? counted : `${counted} tokens`;
}

function rate(unit: Progress['unit'], perSecond: number): string {
  if (unit === 'fraction') return '';
  return unit === 'bytes' ? `${formatBytes(perSecond)}/s` : formatRate(perSecond);
}
