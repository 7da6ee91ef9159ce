import { DesksideError } from '../../core/index.ts';
import { printableName } from '../../report/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { askServer } from './ask-server.ts';

/** Has the running server free a model. Throws `model-not-found`; `model-in-use` for one that is answering. */
export async function runStop(name: string, { json }: { json?: true }, terminal: Terminal): Promise<void> {
  const answer = await askServer('POST /api/v1/models/{name}/unload', { name });
  if (answer !== null && !answer.unloaded) throw new DesksideError('model-in-use', { model: name });
  const unloaded = answer !== null;
  if (json) printJson(terminal, { model: name, unloaded });
  else if (unloaded)
    terminal.stdout.write(`${terminal.stdout.colors.green('✓')} ${printableName(name)}: not in memory\n`);
  else terminal.stdout.write('No server is running, and commands free their model when they end.\n');
}
