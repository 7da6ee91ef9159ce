import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

export function configureShow(command: Command, _terminal: Terminal): void {
  command.option('--json', 'print JSON');
}
