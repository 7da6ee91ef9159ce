import { cacheSettings } from '../../engine/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Shows whether names of documents are kept, or sets it. */
export async function runCacheNames(
  choice: 'on' | 'off' | undefined,
  { json }: { json?: true },
  terminal: Terminal,
): Promise<void> {
  const settings = cacheSettings();
  if (choice !== undefined) await settings.setKeepsNames(choice === 'on');
  const kept = await settings.keepsNames();
  if (json) printJson(terminal, { keepNames: kept });
  else terminal.stdout.write(`Document names are ${kept ? '' : 'not '}kept.\n`);
}
