import { fileURLToPath } from 'node:url';
import type { Command } from '../isolated/without-network.ts';
import { siblingModule } from '../sibling-module.ts';
import { type Confinement, confinementVariable } from './confinement.ts';

/**
 * The command, started by way of a program that first gives up what the command does not need (confine.ts). Unchanged where the
 * system offers nothing of the kind, and with `DESKSIDE_CONFINED=off`, for drivers that cannot do with so little.
 */
export function confinedCommand(
  command: Command,
  confinement: Confinement,
  env: NodeJS.ProcessEnv = process.env,
): Command {
  if (process.platform !== 'linux' || env[confinementVariable] === 'off') return command;
  const confine = fileURLToPath(siblingModule(import.meta.url, './confine'));
  return {
    file: process.execPath,
    args: [
      '--disable-sigusr1',
      '--disable-warning=ExperimentalWarning',
      confine,
      command.file,
      ...command.args,
    ],
    env: { ...command.env, [confinementVariable]: JSON.stringify(confinement) },
  };
}
