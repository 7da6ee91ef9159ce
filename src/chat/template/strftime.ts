// The part of C's strftime that chat templates use, in English as models expect it.

const conversions: Readonly<Record<string, (date: Date) => string>> = {
  Y: (date) => String(date.getFullYear()),
  y: (date) => two(date.getFullYear() % 100),
  m: (date) => two(date.getMonth() + 1),
  d: (date) => two(date.getDate()),
  e: (date) => String(date.getDate()).padStart(2, ' '),
  H: (date) => two(date.getHours()),
  I: (date) => two(date.getHours() % 12 || 12),
  M: (date) => two(date.getMinutes()),
  S: (date) => two(date.getSeconds()),
  p: (date) => (date.getHours() < 12 ? 'AM' : 'PM'),
  B: (date) => english(date, { month: 'long' }),
  b: (date) => english(date, { month: 'short' }),
  A: (date) => english(date, { weekday: 'long' }),
  a: (date) => english(date, { weekday: 'short' }),
  '%': () => '%',
};

/** Local time; conversions that are not known stay as they are written. */
export function strftime(date: Date, format: string): string {
  return format.replace(/%-?([a-zA-Z%])/g, (written: string, letter: string) => {
    const text = conversions[letter]?.(date) ?? written;
    return written.startsWith('%-') ? text.replace(/^[0 ](?=.)/, '') : text;
  });
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function english(date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', options).format(date);
}
