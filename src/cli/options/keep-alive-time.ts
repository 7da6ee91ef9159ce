import { InvalidArgumentError } from 'commander';

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, '': 1000 };

/** Milliseconds; `null` is for ever. A number alone is in seconds, and -1 is for ever, as with Ollama. */
export function keepAliveTime(text: string): number | null {
  if (text === 'forever' || /^-\d+[smh]?$/.test(text)) return null;
  const [, number = '', unit = ''] = /^(\d{1,9})(ms|s|m|h)?$/.exec(text) ?? [];
  const factor = unitMs[unit];
  if (number === '' || factor === undefined)
    throw new InvalidArgumentError('a time such as 30s, 15m, 2h or forever');
  return Number(number) * factor;
}
