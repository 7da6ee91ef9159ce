// Numbers as people of the chosen language write them.
import { language } from './text.ts';

export function formatCount(count: number): string {
  return new Intl.NumberFormat(language.value).format(count);
}

/** A setting: as many digits as it has. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(language.value, { maximumFractionDigits: 6 }).format(value);
}

export function formatPercent(share: number): string {
  const digits = share > 0 && share < 0.1 ? 1 : 0;
  return new Intl.NumberFormat(language.value, { style: 'percent', maximumFractionDigits: digits }).format(
    share,
  );
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export function formatBytes(bytes: number): string {
  const step = Math.min(
    units.length - 1,
    Math.max(0, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000))),
  );
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat(language.value, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    maximumFractionDigits: value < 10 && step > 1 ? 1 : 0,
  }).format(value);
}

export function formatRate(perSecond: number): string {
  return new Intl.NumberFormat(language.value, { maximumFractionDigits: perSecond < 10 ? 1 : 0 }).format(
    perSecond,
  );
}

/** Parameters: 135 M, 25 B, in the language’s own short form. */
export function formatShort(count: number): string {
  return new Intl.NumberFormat(language.value, { notation: 'compact', maximumSignificantDigits: 3 }).format(
    count,
  );
}

const spans = [
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1000 },
] as const;

/** In the largest unit of which there is at least one and a half: `90 seconds` are told as `2 min`. */
export function formatDuration(ms: number): string {
  const span = spans.find((each) => ms >= 1.5 * each.ms);
  if (span === undefined && ms >= 1) return unit(Math.round(ms), 'millisecond', 0);
  const { unit: name, ms: length } = span ?? { unit: 'second', ms: 1000 };
  const value = ms / length;
  return unit(value, name, value < 10 && name !== 'minute' ? 1 : 0);
}

function unit(value: number, name: string, maximumFractionDigits: number): string {
  return new Intl.NumberFormat(language.value, {
    style: 'unit',
    unit: name,
    unitDisplay: 'short',
    maximumFractionDigits,
  }).format(value);
}

export function formatTime(iso: string): string {
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date().toDateString();
  const style = isToday
    ? ({ timeStyle: 'short' } as const)
    : ({ dateStyle: 'medium', timeStyle: 'short' } as const);
  return new Intl.DateTimeFormat(language.value, style).format(date);
}
