import { formatBytes, printableName } from '../../report/index.ts';
import { removeModel } from '../../store/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Deletes a model and says what that freed. Throws `model-not-found`, `model-foreign`. */
export async function runRm(name: string, { json }: { json?: true }, terminal: Terminal): Promise<void> {
  const removed = await removeModel(name);
  if (json) {
    printJson(terminal, removed);
    return;
  }
  const freed =
    removed.deleted.length === 0
      ? 'forgotten; its file was left where it is'
      : `${formatBytes(removed.freedBytes)} freed`;
  terminal.stdout.write(`${terminal.stdout.colors.green('✓')} ${printableName(removed.name)}: ${freed}\n`);
}
