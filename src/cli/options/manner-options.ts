// How much is told besides the answer.
import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

export interface MannerOptions {
  receipt?: boolean;
  quiet?: true;
  verbose?: true;
}

export function addMannerOptions(command: Command): Command {
  return command
    .option('--receipt', 'print the receipt to standard error even if that is not a terminal')
    .option('--no-receipt', 'do not print the receipt')
    .option('-q, --quiet', 'print only the answer and warnings: no progress, no receipt')
    .option('--verbose', 'print the receipt in full');
}

/** Receipts as a person has chosen, once and for all or now. */
export function setManner(
  { receipt, quiet, verbose }: MannerOptions,
  { stderr }: Pick<Terminal, 'stderr'>,
  chosen: 'auto' | 'always' | 'never' = 'auto',
): void {
  stderr.quiet = quiet === true;
  if (verbose) stderr.receipts = 'full';
  else if (quiet || receipt === false) stderr.receipts = 'never';
  else if (receipt) stderr.receipts = 'always';
  else stderr.receipts = chosen;
}
