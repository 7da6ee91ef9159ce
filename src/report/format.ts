// Numbers as people read them. English throughout, like every other word that Deskside writes.

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** `3,027`. */
export function formatCount(value: number): string {
  return whole.format(value);
}

/** `3,027 tokens`, `1 token`. */
export function formatCountOf(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(value)} ${value === 1 ? singular : plural}`;
}

/** `98.4 MB`, decimal units as file managers and disk makers count them. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? whole.format(value) : oneDigit.format(value)} ${units[unit]}`;
}

/** `0.6 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. Takes milliseconds. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${oneDigit.format(seconds)} s`;
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${rounded} s`;
  if (rounded < 3600) return `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
  const minutes = Math.round(rounded / 60);
  return `${formatCount(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

/** `135M`, `25.2B`: parameters of a model. */
export function formatParameters(count: number): string {
  return compact.format(count);
}

/** `92 tokens/s`, `3.4 tokens/s`. */
export function formatRate(perSecond: number, unit = 'tokens'): string {
  return `${perSecond < 10 ? oneDigit.format(perSecond) : whole.format(perSecond)} ${unit}/s`;
}

/** `just now`, `5 min ago`, `3 h ago`, and `on 12 May` once a day has passed. */
export function formatAgo(date: Date, now = new Date()): string {
  const minutes = Math.floor((now.getTime() - date.getTime()) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  return minutes < 24 * 60 ? `${Math.floor(minutes / 60)} h ago` : `on ${formatDay(date, now)}`;
}

/** `12 May`, and `12 May 2025` in another year; in the zone of this computer. */
export function formatDay(date: Date, now = new Date()): string {
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const };
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', ...year }).format(date);
}
