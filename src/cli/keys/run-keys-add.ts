import { desksidePaths } from '../../config/index.ts';
import { KeyFile, type KeyScope } from '../../server/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Prints the key, which nobody can tell again. Throws `usage-invalid`. */
export async function runKeysAdd(
  name: string,
  { scope, json }: { scope: KeyScope; json?: true },
  terminal: Terminal,
): Promise<void> {
  const key = await new KeyFile(desksidePaths()).add(name, scope);
  if (json) {
    printJson(terminal, { name, scope, key });
    return;
  }
  terminal.stdout.write(`${key}\n`);
  terminal.stderr.write('Keep it: it is not shown again.\n');
}
