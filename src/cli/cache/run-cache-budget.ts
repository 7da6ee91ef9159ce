import { DesksideError } from '../../core/index.ts';
import { cacheSettings, listSnapshots, openPrefixCache } from '../../engine/index.ts';
import { formatBytes, formatCountOf } from '../../report/index.ts';
import { agreed } from '../terminal/agreed.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

const units: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
  TIB: 2 ** 40,
};
/** More than any disk: whoever types this has slipped. */
const mostBytes = 999e12;
const expected = 'a size with a unit (500MB, 20GB), 0 to keep only the latest, or default';

/**
 * Shows the budget, or sets it; what is over it goes at once, after asking. Throws `usage-invalid`, and `usage-missing` where
 * nobody can be asked.
 */
export async function runCacheBudget(
  size: string | undefined,
  { json, yes }: { json?: true; yes?: boolean },
  terminal: Terminal,
): Promise<void> {
  const settings = cacheSettings();
  if (size !== undefined) {
    const bytes = parseSize(size);
    if (bytes !== null && !(await mayShrink(bytes, { yes }, terminal)))
      throw new DesksideError('interrupted', {});
    await settings.setBudgetBytes(bytes);
  }
  const chosen = await settings.budgetBytes();
  const cache = await openPrefixCache();
  if (size !== undefined) await cache.evict();
  const { budgetBytes } = cache;
  if (json) {
    printJson(terminal, { budgetBytes, default: chosen === null });
    return;
  }
  const how = chosen === null ? 'default: a tenth of the free space, at most 20 GB' : 'set by you';
  terminal.stdout.write(`Limit: ${formatBytes(budgetBytes)} (${how})\n`);
}

/** Hours of reading are deleted only with consent. */
async function mayShrink(
  bytes: number,
  options: { yes?: boolean | undefined },
  terminal: Terminal,
): Promise<boolean> {
  const { store } = await openPrefixCache();
  const kept = (await listSnapshots(store)).filter(({ state }) => state === 'kept' || state === 'unlisted');
  const total = kept.reduce((sum, one) => sum + one.bytes, 0);
  if (total <= bytes) return true;
  const what = `${formatCountOf(kept.length, 'snapshot')} (${formatBytes(total)})`;
  const question = `The cache has ${what}. Delete those that save the least, down to ${formatBytes(bytes)}?`;
  return await agreed(question, options, terminal);
}

/** `null` for the default. */
function parseSize(text: string): number | null {
  if (text === 'default') return null;
  if (text === '0') return 0;
  // A bare number is refused: nobody who types 5 means five bytes.
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*(B|[KMGT]i?B|[KMGT])$/i.exec(text) ?? [];
  const factor = units[unit.toUpperCase()] ?? units[`${unit.toUpperCase()}B`];
  const bytes = Math.round(Number(number) * (factor ?? Number.NaN));
  if (number === '' || !(bytes <= mostBytes)) {
    throw new DesksideError('usage-invalid', { name: 'Budget', value: text, expected });
  }
  return bytes;
}
