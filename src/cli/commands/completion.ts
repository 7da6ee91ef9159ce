import type { Command } from 'commander';
import { type Shell, shells } from '../completion/shells.ts';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside completion install
  deskside completion bash > ~/.local/share/bash-completion/completions/deskside
  deskside completion fish | source
  deskside completion powershell >> $PROFILE`;

/** `deskside completion WHAT`. */
export function configureCompletion(command: Command, terminal: Terminal): void {
  command.registeredArguments[0]?.choices(['install', ...shells]);
  command
    .description(
      'Completes commands, options, model names and files when you press Tab. `install` writes what your shell needs into ' +
        'your home folder and says where; the name of a shell (bash, zsh, fish, powershell) prints its script.',
    )
    .option('--json', 'print what was installed as JSON')
    .addHelpText('after', examples)
    .action(async (what: 'install' | Shell) => {
      if (what === 'install') {
        const { runCompletionInstall } = await import('../completion/run-completion-install.ts');
        await runCompletionInstall(command.opts(), terminal);
        return;
      }
      // Shells may ask for it each time they start.
      const { completionScripts } = await import('../completion/scripts.ts');
      terminal.stdout.write(completionScripts[what]);
    });
}
