import { desksidePaths } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import { listEngines } from '../../engine/index.ts';
import { textTable } from '../../report/index.ts';
import { removeEngines } from '../../store/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type InstallOptions, installIk } from './install-ik.ts';

export interface EnginesRequest {
  action: 'install' | 'remove' | undefined;
  engine: 'ik' | undefined;
}

/** Lists the engines, or fetches or deletes the libraries of one. */
export async function runEngines(
  { action, engine }: EnginesRequest,
  options: InstallOptions,
  terminal: Terminal,
): Promise<void> {
  if (action === undefined) list(options, terminal);
  else if (engine === undefined)
    throw new DesksideError('usage-missing', { what: `the engine to ${action}: ik` });
  else if (action === 'install') await installIk(options, terminal);
  else await remove(options, terminal);
}

function list({ json }: InstallOptions, terminal: Terminal): void {
  const engines = listEngines(desksidePaths().engines);
  if (json) {
    printJson(terminal, { engines });
    return;
  }
  const rows = engines.map(({ name, release, folder, used }) => [
    used ? '→' : '',
    name,
    release ?? 'your own',
    folder ?? `not installed: deskside engines install ${name}`,
  ]);
  const titles = ['', 'ENGINE', 'RELEASE', 'LIBRARIES'];
  terminal.stdout.write(textTable([titles, ...rows], { columns: terminal.stdout.columns(), titled: true }));
}

async function remove({ json }: InstallOptions, terminal: Terminal): Promise<void> {
  const removed = await removeEngines('ik');
  if (json) printJson(terminal, { removed });
  else terminal.stdout.write(removed ? 'Removed.\n' : 'Nothing to remove.\n');
}
