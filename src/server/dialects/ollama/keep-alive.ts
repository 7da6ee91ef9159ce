import { invalid } from '../parse-request.ts';

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds, `null` for ever, `undefined` where nothing is said. A number is in seconds. Throws `request-invalid`. */
export function keepAliveMs(value: number | string | null | undefined): number | null | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const text = String(value);
  if (text.startsWith('-')) return null;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text)
    throw invalid('keep_alive', 'not_a_duration');
  return parts.reduce((sum, [, number = '', unit = '']) => sum + Number(number) * (unitMs[unit] ?? 0), 0);
}
