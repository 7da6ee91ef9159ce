import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside launch claude
  deskside launch codex --model gemma3:4b
  deskside launch aider -- --message "Explain this repository"
  deskside launch opencode --dry-run                 # says what would be set, and starts nothing`;

/** `deskside launch CLIENT`. */
export function configureLaunch(command: Command, terminal: Terminal): void {
  command
    .description(
      'Starts a program that is installed with the settings that it needs for this server, and says which: claude, codex, ' +
        'opencode, copilot, aider, llm or cn. They hold for this start only; its own configuration is not changed. Uses the ' +
        'running server, or starts one that ends with the program. Arguments for the program come after --.',
    )
    .option('-m, --model <model>', 'name of the model (default: see deskside default)')
    .option('--dry-run', 'print what would be set, and start neither program nor server')
    .option('--json', 'the same as JSON')
    .addHelpText('after', examples)
    .action(async (client: string, args: string[]) => {
      const { runLaunch } = await import('../launch/run-launch.ts');
      await runLaunch(client, args, command.opts(), terminal);
    });
}
