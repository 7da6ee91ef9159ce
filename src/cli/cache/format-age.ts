import { formatCountOf } from '../../report/index.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** `just now`, `5 min`, `3 h`, `1 day`, `12 days`. Takes milliseconds. */
export function formatAge(milliseconds: number): string {
  if (milliseconds < minuteMs) return 'just now';
  if (milliseconds < hourMs) return `${Math.floor(milliseconds / minuteMs)} min`;
  if (milliseconds < dayMs) return `${Math.floor(milliseconds / hourMs)} h`;
  return formatCountOf(Math.floor(milliseconds / dayMs), 'day');
}
