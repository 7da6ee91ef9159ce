import { DesksideError } from '../../core/index.ts';
import { cacheSettings, openPrefixCache } from '../../engine/index.ts';
import { formatBytes } from '../../report/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

const units: Readonly<Record<string, number>> = { '': 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };
/** More than any disk: whoever types this has slipped. */
const mostBytes = 999e12;
const expected = 'a size such as 500MB or 20GB, 0 to keep nothing but the last, or default';

/** Shows the budget, or sets it; what is over it goes at once. Throws `usage-invalid`. */
export async function runCacheBudget(
  size: string | undefined,
  { json }: { json?: true },
  terminal: Terminal,
): Promise<void> {
  const settings = cacheSettings();
  if (size !== undefined) await settings.setBudgetBytes(parseSize(size));
  const chosen = await settings.budgetBytes();
  const cache = await openPrefixCache();
  if (size !== undefined) await cache.evict();
  const { budgetBytes } = cache;
  if (json) {
    printJson(terminal, { budgetBytes, default: chosen === null });
    return;
  }
  const how = chosen === null ? 'the default: a tenth of what is free, 20 GB at most' : 'as you have set it';
  terminal.stdout.write(`${formatBytes(budgetBytes)}, ${how}\n`);
}

/** `null` for the default. */
function parseSize(text: string): number | null {
  if (text === 'default') return null;
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([KMGT]B)?$/i.exec(text) ?? [];
  const factor = units[unit.toUpperCase()];
  const bytes = Math.round(Number(number) * (factor ?? Number.NaN));
  if (number === '' || !(bytes <= mostBytes)) {
    throw new DesksideError('usage-invalid', { name: 'the budget', value: text, expected });
  }
  return bytes;
}
