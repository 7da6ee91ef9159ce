import { formatBytes, printableName } from '../../report/index.ts';
import { mustBeHere, type RemovedModel, removeModel } from '../../store/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * Deletes models and says what that freed. Nothing is deleted where one of them is not here.
 * Throws `model-not-found`, `model-foreign`.
 */
export async function runRm(
  names: readonly string[],
  { json }: { json?: true },
  terminal: Terminal,
): Promise<void> {
  const models = [];
  for (const name of names) models.push((await mustBeHere(name)).name);
  const removed: RemovedModel[] = [];
  for (const name of new Set(models)) {
    const one = await removeModel(name);
    removed.push(one);
    if (!json) terminal.stdout.write(removedLine(one, terminal));
  }
  if (json) printJson(terminal, { removed });
}

function removedLine({ name, deleted, freedBytes }: RemovedModel, { stdout }: Terminal): string {
  const freed =
    deleted.length === 0 ? 'forgotten; its file was left where it is' : `${formatBytes(freedBytes)} freed`;
  return `${stdout.colors.green('✓')} ${printableName(name)}: ${freed}\n`;
}
