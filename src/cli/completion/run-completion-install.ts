import { DesksideError } from '../../core/index.ts';
import { printableName } from '../../report/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { installCompletion } from './install-completion.ts';
import { type Shell, shells } from './shells.ts';

/** Installs the script of the shell that is in use. Throws `usage-invalid`, `file-unusable`. */
export async function runCompletionInstall({ json }: { json?: true }, terminal: Terminal): Promise<void> {
  const used = shellOf(terminal.env);
  const installed = await installCompletion(used, terminal.env);
  if (json) printJson(terminal, { shell: used, ...installed });
  else {
    const { stdout } = terminal;
    stdout.write(`${stdout.colors.green('✓')} ${used}: ${printableName(installed.path)}\n`);
    stdout.write(`  ${installed.next}\n`);
  }
}

/** Of the user, as the system or PowerShell says. Throws `usage-invalid` for one that there is no script for. */
function shellOf({ SHELL = '', PSModulePath }: NodeJS.ProcessEnv): Shell {
  const name = SHELL.split('/').at(-1) ?? '';
  const shell =
    shells.find((each) => each === name) ?? (PSModulePath === undefined ? undefined : 'powershell');
  if (shell !== undefined) return shell;
  throw new DesksideError('usage-invalid', {
    name: 'SHELL',
    value: name,
    expected: `one of ${shells.join(', ')}`,
  });
}
