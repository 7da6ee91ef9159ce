// How an isolated process is started: with nothing of the user's, and without what Node can do without.
import { fileURLToPath } from 'node:url';
import { siblingModule } from '../sibling-module.ts';
import { type Command, withoutNetwork } from './without-network.ts';

const megabyte = 1024 * 1024;
/** Of the young generation's two halves. The usual 16 MB would come on top of a limit three times over. */
const semiSpaceMegabytes = 4;

export function isolatedCommand(module: URL, memoryBytes: number): Command {
  const main = fileURLToPath(siblingModule(import.meta.url, './isolated-main'));
  const flags = [
    `--max-old-space-size=${Math.ceil(memoryBytes / megabyte)}`,
    `--max-semi-space-size=${semiSpaceMegabytes}`,
    // No writing, no processes, no native code and, from Node 25 on, no network, on every system. Reading stays: where
    // packages lie differs from installation to installation. Threads are given up as soon as the watchdog runs.
    '--permission',
    '--allow-fs-read=*',
    '--allow-worker',
    // No text becomes a program, and no signal opens the debugger.
    '--disallow-code-generation-from-strings',
    '--disable-sigusr1',
    '--no-warnings',
  ];
  const args = [module.href, String(memoryBytes), String(process.pid)];
  return withoutNetwork({ file: process.execPath, args: [...flags, main, ...args] });
}

/** Templates write the date of the user's time zone; Windows starts nothing without its folder. */
const passedOn = ['TZ', 'SystemRoot'];

export function isolatedEnvironment(): Record<string, string> {
  const own = passedOn.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  // One thread beside the main one is enough for reading modules, and each takes memory.
  return { ...Object.fromEntries(own), UV_THREADPOOL_SIZE: '1' };
}
