import { desksidePaths } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import { openDatabase, putSetting, readDatabase, setting } from '../../db/index.ts';
import { openPrefixCache } from '../../engine/index.ts';
import { formatBytes } from '../../report/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

const units: Readonly<Record<string, number>> = { '': 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };
const expected = 'a size such as 500MB or 20GB, 0 to keep nothing but the last, or default';

/** Shows the budget, or sets it; what is over it goes at once. Throws `usage-invalid`. */
export async function runCacheBudget(
  size: string | undefined,
  { json }: { json?: true },
  terminal: Terminal,
): Promise<void> {
  const { database } = desksidePaths();
  if (size !== undefined) await setBudget(database, parseSize(size));
  const chosen = await chosenBudget(database);
  const cache = await openPrefixCache();
  if (size !== undefined) await cache.evict();
  const { budgetBytes } = cache;
  if (json) {
    printJson(terminal, { budgetBytes, default: chosen === undefined });
    return;
  }
  const how =
    chosen === undefined ? 'the default: a tenth of what is free, 20 GB at most' : 'as you have set it';
  terminal.stdout.write(`${formatBytes(budgetBytes)}, ${how}\n`);
}

async function setBudget(database: string, bytes: string | null): Promise<void> {
  using db = await openDatabase(database);
  putSetting(db, 'cache-budget-bytes', bytes);
}

async function chosenBudget(database: string): Promise<string | undefined> {
  using db = await readDatabase(database);
  return setting(db, 'cache-budget-bytes');
}

/** `null` for the default. */
function parseSize(text: string): string | null {
  if (text === 'default') return null;
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([KMGT]B)?$/i.exec(text) ?? [];
  const factor = units[unit.toUpperCase()];
  if (number === '' || factor === undefined) {
    throw new DesksideError('usage-invalid', { name: 'the budget', value: text, expected });
  }
  return String(Math.round(Number(number) * factor));
}
