import { formatCount, formatDuration, type Progress } from '../../report/index.ts';

/** `quoting: 12 of 60, 1 min 20 s left`. */
export function leftLine({ label, done, total, secondsLeft }: Progress): string {
  const left = typeof secondsLeft === 'number' ? `, ${formatDuration(1000 * secondsLeft)} left` : '';
  return `${label}: ${formatCount(done)} of ${formatCount(total ?? done)}${left}`;
}
