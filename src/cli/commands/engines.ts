import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside engines
  deskside engines install ik
  DESKSIDE_ENGINE=ik deskside ask lease.pdf "When may the tenant end the lease?"
  deskside engines remove ik

llama (llama.cpp) comes with Deskside. ik (ik_llama.cpp) has kernels of its own for processors, and runs Llama's and
Gemma 3's models; what it can do and what it cannot: docs/engine-settings.md. For GPUs: deskside gpu`;

/** `deskside engines [install|remove ENGINE]`. */
export function configureEngines(command: Command, terminal: Terminal): void {
  command.registeredArguments[0]?.choices(['install', 'remove']);
  command.registeredArguments[1]?.choices(['ik']);
  command
    .description(
      'Lists the engines that compute on this computer, and marks the one that is used. "install" downloads the ' +
        'libraries of one from the package index that pip uses, after asking, and checks them; "remove" deletes them.',
    )
    .option('-y, --yes', 'install without asking')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (action: 'install' | 'remove' | undefined, engine: 'ik' | undefined) => {
      const { runEngines } = await import('../engines/run-engines.ts');
      await runEngines({ action, engine }, command.opts(), terminal);
    });
}
