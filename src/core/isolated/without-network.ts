// Starts a process in an empty network namespace where the system allows one. What was really got is for the process
// to find out; nothing here is taken on trust.
import { spawnSync } from 'node:child_process';

export interface Command {
  file: string;
  args: readonly string[];
  /** Set beside what the process has of its environment. */
  env?: Readonly<Record<string, string>>;
}

/** Ways to ask util-linux for a namespace: with a user namespace for everybody, without one for root. */
const wrappers: readonly (readonly string[])[] = [['--user', '--map-current-user', '--net'], ['--net']];
/** A wrapper that does not answer at once is not used. */
const probeMs = 2000;

let working: readonly string[] | null | undefined;

/** The command, wrapped so that it starts without a network; unchanged where the system does not offer that. */
export function withoutNetwork(command: Command): Command {
  if (process.platform !== 'linux') return command;
  working ??= wrappers.find(works) ?? null;
  if (working === null) return command;
  return { ...command, file: 'unshare', args: [...working, '--', command.file, ...command.args] };
}

function works(wrapper: readonly string[]): boolean {
  // Detached, so that a Ctrl-C meant for the host is not taken for a wrapper that does not work.
  const options = { stdio: 'ignore', timeout: probeMs, detached: true } as const;
  return spawnSync('unshare', [...wrapper, '--', 'true'], options).status === 0;
}
