import { formatBytes, formatCount, formatDuration, formatRate } from './format.ts';

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

const barWidth = 24;
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** One line: label, bar, how much, how fast, how much longer. It is not cut to any width; see `fitLine`. */
export function progressBar(progress: Progress): string {
  const { label, done, total, perSecond, secondsLeft } = progress;
  const fraction = total === null || total <= 0 ? null : Math.min(1, Math.max(0, done / total));
  const parts = [
    amount(progress),
    perSecond === undefined || perSecond === null ? '' : rate(progress.unit, perSecond),
    secondsLeft === undefined || secondsLeft === null ? '' : `${formatDuration(secondsLeft * 1000)} left`,
  ].filter((part) => part !== '');
  return [label, ...(fraction === null ? [] : [bar(fraction)]), parts.join(' · ')].join(' ').trimEnd();
}

function bar(fraction: number): string {
  const filled = Math.floor(fraction * barWidth * 8);
  const blocks = '█'.repeat(Math.floor(filled / 8)) + (eighths[filled % 8] ?? '');
  return `▕${blocks.padEnd(barWidth)}▏${String(Math.floor(fraction * 100)).padStart(3)}%`;
}

function amount({ unit, done, total }: Progress): string {
  if (unit === 'fraction') return '';
  const format = unit === 'bytes' ? formatBytes : formatCount;
  const counted = total === null ? format(done) : `${format(done)} of ${format(total)}`;
  return unit === 'bytes' ? counted : `${counted} tokens`;
}

function rate(unit: Progress['unit'], perSecond: number): string {
  if (unit === 'fraction') return '';
  return unit === 'bytes' ? `${formatBytes(perSecond)}/s` : formatRate(perSecond);
}
