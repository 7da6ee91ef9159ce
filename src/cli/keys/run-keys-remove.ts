import { desksidePaths } from '../../config/index.ts';
import { formatCountOf } from '../../report/index.ts';
import { KeyFile, ownerOf, removeKept } from '../../server/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** With all that the server has kept for it. Throws `usage-invalid` where there is no such key. */
export async function runKeysRemove(
  name: string,
  { json }: { json?: true },
  terminal: Terminal,
): Promise<void> {
  const paths = desksidePaths();
  const files = await removeKept(paths, ownerOf(await new KeyFile(paths).remove(name)));
  if (json) printJson(terminal, { removed: name });
  else {
    const kept = files === 0 ? '' : ` Deleted ${formatCountOf(files, 'file')} that the server kept for it.`;
    terminal.stderr.write(`Removed.${kept}\n`);
  }
}
