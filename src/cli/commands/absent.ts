// Commands that people know from programs of this kind, and that Deskside has no use for: each says what to type instead.
import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

/** Whatever comes behind them does not matter. */
export function configureAbsent(command: Command, terminal: Terminal): void {
  command
    .argument('[rest...]')
    .allowUnknownOption()
    .allowExcessArguments()
    .option('--json', 'print JSON')
    .action(async () => {
      const { runAbsent } = await import('../absent/run-absent.ts');
      runAbsent(command.name(), command.opts(), terminal);
    });
}
