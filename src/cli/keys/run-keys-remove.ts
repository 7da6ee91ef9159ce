import { desksidePaths } from '../../config/index.ts';
import { KeyFile } from '../../server/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Throws `usage-invalid` where there is no such key. */
export async function runKeysRemove(
  name: string,
  { json }: { json?: true },
  terminal: Terminal,
): Promise<void> {
  await new KeyFile(desksidePaths()).remove(name);
  if (json) printJson(terminal, { removed: name });
  else terminal.stderr.write('Removed.\n');
}
