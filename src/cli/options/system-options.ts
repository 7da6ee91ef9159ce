// Instructions for the model.
import { type Command, Option } from 'commander';

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
