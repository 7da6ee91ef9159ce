// Commands that people know from programs of this kind, and that Deskside has no use for: each says what to type instead.
import type { Command } from 'commander';

/** Whatever comes behind them does not matter. */
export function configureAbsent(command: Command): void {
  command
    .argument('[rest...]')
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async () => {
      const { runAbsent } = await import('../absent/run-absent.ts');
      runAbsent(command.name());
    });
}
