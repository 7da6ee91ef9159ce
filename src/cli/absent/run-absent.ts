import { DesksideError } from '../../core/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** No command leaves a model loaded, so that there is nothing to list and nothing to stop. Of the others: throws `usage-absent`. */
export function runAbsent(name: string, { json }: { json?: true }, terminal: Terminal): void {
  if (name !== 'ps' && name !== 'stop') throw new DesksideError('usage-absent', { command: name });
  if (json) printJson(terminal, { models: [] });
  else
    terminal.stdout.write(
      'No model is loaded: commands free their model when they end. A server (deskside serve) unloads its models when they are idle.\n',
    );
}
