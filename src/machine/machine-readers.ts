import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, freemem, release, totalmem } from 'node:os';

/** What is asked of the world, so that tests can stand on any computer. */
export interface MachineReaders {
  platform: NodeJS.Platform;
  arch: string;
  osRelease(): string;
  /** Model name of each logical processor. */
  processors(): string[];
  /** Logical processors this process may run on. */
  parallelism(): number;
  totalMemory(): number;
  freeMemory(): number;
  /** Contents of a file, null where it cannot be read. */
  readText(path: string): Promise<string | null>;
  /** What a command prints, null where it fails or takes longer than it should. */
  run(command: string, args: string[]): Promise<string | null>;
}

/** The commands asked here answer in a few milliseconds or not at all. */
const commandTimeoutMs = 1000;

export const systemReaders: MachineReaders = {
  platform: process.platform,
  arch: process.arch,
  osRelease: release,
  processors: () => cpus().map(({ model }) => model.trim()),
  parallelism: availableParallelism,
  totalMemory: totalmem,
  freeMemory: freemem,
  readText: (path) => readFile(path, 'utf8').catch(() => null),
  run: (command, args) =>
    new Promise((resolve) => {
      execFile(command, args, { timeout: commandTimeoutMs }, (error, stdout) =>
        resolve(error ? null : stdout),
      );
    }),
};
