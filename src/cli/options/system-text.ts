// Instructions for the model, from the command line or from a file.
import { type Command, Option } from 'commander';
import { DesksideError } from '../../core/index.ts';
import { readText } from '../terminal/read-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface SystemOptions {
  system?: string;
  /** A file, or `-` for standard input. */
  systemFile?: string;
}

/** @param which words behind the description */
export function addSystemOptions(command: Command, which = ''): Command {
  return command
    .option('--system <text>', `instructions for the model${which}`)
    .addOption(new Option('--system-file <file>', 'read them from a file, or - for standard input'));
}

/** Throws `usage-invalid` for both at once, and what `readText` throws. */
export async function systemText(
  { system, systemFile }: SystemOptions,
  terminal: Terminal,
): Promise<string | undefined> {
  if (systemFile === undefined) return system;
  if (system === undefined) return await readText({ option: '--system-file', path: systemFile }, terminal);
  const data = { name: '--system-file', value: systemFile, expected: 'one of --system and --system-file' };
  throw new DesksideError('usage-invalid', data);
}
