import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

export function configureText(command: Command, _terminal: Terminal): void {
  command.option('--json', 'print JSON');
}
