import { formatBytes, formatCount, formatDuration, formatRate } from './format.ts';

/** Work that is under way: `done` of `total`, both in `unit`. */
export interface Progress {
  label: string;
  done: number;
  total: number;
  unit: 'bytes' | 'tokens' | 'percent';
  /** Milliseconds since it began, as far as `counted` is concerned. */
  elapsedMs: number;
  /** What was done in that time; less than `done` where work was resumed. Default `done`. */
  counted?: number;
}

const barWidth = 24;
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
/** Rates from less time than this jump about. */
const steadyMs = 1000;

/** One line: label, bar, how much, how fast, how much longer. It is not wrapped; see `fitLine`. */
export function progressBar(progress: Progress): string {
  const { label, done, total } = progress;
  const fraction = total > 0 ? Math.min(1, done / total) : 0;
  const parts = [amount(progress), ...pace(progress)];
  return `${label} ${bar(fraction)} ${String(Math.floor(fraction * 100)).padStart(3)}%  ${parts.join(' · ')}`.trimEnd();
}

function bar(fraction: number): string {
  const filled = Math.round(fraction * barWidth * 8);
  const blocks = '█'.repeat(Math.floor(filled / 8)) + (eighths[filled % 8] ?? '');
  return `▕${blocks.padEnd(barWidth)}▏`;
}

function amount({ done, total, unit }: Progress): string {
  switch (unit) {
    case 'bytes':
      return `${formatBytes(done)} of ${formatBytes(total)}`;
    case 'tokens':
      return `${formatCount(done)} of ${formatCount(total)} tokens`;
    case 'percent':
      return '';
    default:
      return unit satisfies never;
  }
}

function pace({ done, total, unit, elapsedMs, counted = done }: Progress): string[] {
  if (elapsedMs < steadyMs || counted <= 0) return [];
  const perSecond = (counted / elapsedMs) * 1000;
  const left = done < total ? [`${formatDuration(((total - done) / perSecond) * 1000)} left`] : [];
  if (unit === 'percent') return left;
  return [unit === 'bytes' ? `${formatBytes(perSecond)}/s` : formatRate(perSecond), ...left];
}
