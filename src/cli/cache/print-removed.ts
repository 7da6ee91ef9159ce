import { formatBytes, formatCountOf } from '../../report/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface Removed {
  /** Ids of snapshots. */
  deleted?: string[];
  files: number;
  freedBytes: number;
  shredded?: boolean;
}

export function printRemoved(removed: Removed, { json }: { json?: true }, terminal: Terminal): void {
  if (json) {
    printJson(terminal, removed);
    return;
  }
  const { stdout } = terminal;
  const key = removed.shredded === true ? 'the key is destroyed; ' : '';
  const files = `${formatCountOf(removed.files, 'file')} deleted, ${formatBytes(removed.freedBytes)} freed`;
  stdout.write(`${stdout.colors.green('✓')} ${key}${files}\n`);
}
