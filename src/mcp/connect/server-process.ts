// A server as a program of this computer: started without a shell, with little of our environment, in a group of its own, so that nothing
// it starts outlives it. With the offline switch on, it starts without a network where the system offers that.
import { type ChildProcess, spawn as spawnNode } from 'node:child_process';
import { constants } from 'node:os';
import spawn from 'cross-spawn';
import { withoutNetwork } from '../../core/index.ts';
import { isOffline } from '../../privacy/index.ts';
import type { ServerConfig } from '../config/server-config.ts';
import { mcpLimits } from '../limits.ts';

type StdioConfig = Extract<ServerConfig, { type: 'stdio' }>;

/** What programs need to find other programs, their settings and the terminal's language; no keys, no tokens, nothing of ours. */
const inherited: readonly string[] =
  process.platform === 'win32'
    ? [
        'APPDATA',
        'COMSPEC',
        'HOMEDRIVE',
        'HOMEPATH',
        'LOCALAPPDATA',
        'PATH',
        'PATHEXT',
        'PROCESSOR_ARCHITECTURE',
      ].concat([
        'PROGRAMDATA',
        'PROGRAMFILES',
        'SYSTEMDRIVE',
        'SYSTEMROOT',
        'TEMP',
        'TMP',
        'USERNAME',
        'USERPROFILE',
      ])
    : ['HOME', 'LANG', 'LC_ALL', 'LOGNAME', 'PATH', 'SHELL', 'TMPDIR', 'TZ', 'USER'];

export function startServer({ command, args, env, cwd }: StdioConfig): ChildProcess {
  const { file, args: wrapped } = isOffline()
    ? withoutNetwork({ file: command, args })
    : { file: command, args };
  return spawn(file, [...wrapped], {
    env: { ...environment(), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    shell: false,
    windowsHide: true,
    detached: process.platform !== 'win32',
    ...(cwd === undefined ? {} : { cwd }),
  });
}

function environment(): Record<string, string> {
  const found = inherited.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found);
}

/** Closes its input, waits a moment, and ends it with all that it has started. */
export async function endServer(child: ChildProcess): Promise<void> {
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  child.once('close', () => resolve());
  child.stdin?.end();
  const timer = setTimeout(() => killGroup(child), mcpLimits.endMs);
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) resolve();
  await gone;
  clearTimeout(timer);
  // Its own children may live on.
  killGroup(child);
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
}

/** At once, with all that it has started. */
export function killGroup(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    // There are no groups: its children are found by whose they are.
    spawnNode('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true }).once(
      'error',
      () => {},
    );
    return;
  }
  try {
    process.kill(-pid, constants.signals.SIGKILL);
  } catch {
    // Nothing of it is left.
  }
}
