// What a figure is worth nothing without: the machine, its state, and what exactly was run.
import { embeddedEngine } from '../src/engine/index.ts';
import { readMachine } from '../src/machine/index.ts';
import type { BenchOptions } from './options.ts';
import { runProgram } from './peers/run-program.ts';
import { serverVersion } from './peers/server-version.ts';

export interface Conditions {
  date: string;
  cpu: string;
  cores: number;
  threads: number;
  memoryBytes: number;
  memoryAvailableBytes: number;
  system: string;
  node: string;
  /** Our commit; `+` where files were changed since. */
  deskside: string;
  engine: string;
  /** What the peer says of itself; `null` where it was not given. */
  llamaServer: string | null;
}

export async function readConditions(options: BenchOptions): Promise<Conditions> {
  const server = options['llama-server'];
  const machine = await readMachine();
  await using engine = embeddedEngine();
  const { build } = await engine.probe();
  return {
    date: new Date().toISOString(),
    cpu: machine.cpuModel,
    cores: machine.usableCores,
    threads: options.threads,
    memoryBytes: machine.memoryTotalBytes,
    memoryAvailableBytes: machine.memoryAvailableBytes,
    system: `${machine.platform} ${machine.arch} ${machine.osRelease}`,
    node: process.version,
    deskside: await ourCommit(),
    engine: `llama.cpp ${build.version} (${build.commit})`,
    llamaServer: server === undefined ? null : await serverVersion(server),
  };
}

async function ourCommit(): Promise<string> {
  try {
    const commit = await runProgram('git', ['rev-parse', '--short=12', 'HEAD']);
    const changes = await runProgram('git', ['status', '--porcelain', '--', 'src', 'bench']);
    return commit.trim() + (changes === '' ? '' : '+');
  } catch {
    return 'not a clone';
  }
}
