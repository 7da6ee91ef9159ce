import { DesksideError } from '../../core/index.ts';
import { type MannerOptions, setManner } from '../options/manner-options.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { settingTable } from './setting-table.ts';
import { type StoredSettings, storedSettings } from './stored-settings.ts';

/** How much is told of answers from now on: as the options say, else as it was chosen for good. Throws `usage-invalid`. */
export async function applyManner(
  options: MannerOptions,
  terminal: Pick<Terminal, 'stderr' | 'env'>,
): Promise<void> {
  setManner(options, terminal, receiptFrom(terminal.env) ?? (await storedSettings()).receipt);
}

function receiptFrom({ DESKSIDE_RECEIPT: value }: NodeJS.ProcessEnv): StoredSettings['receipt'] {
  if (!value) return undefined;
  const { fromText, expected } = settingTable.receipt.kind;
  try {
    return fromText(value);
  } catch {
    throw new DesksideError('usage-invalid', { name: 'DESKSIDE_RECEIPT', value, expected });
  }
}
