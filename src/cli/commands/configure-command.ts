import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

/** The program in which the command of this name has its arguments and options, and the others their names only. */
export type ProgramFor = (name: string) => Promise<Command>;

export type ConfigureCommand = (command: Command, terminal: Terminal, programFor: ProgramFor) => void;
