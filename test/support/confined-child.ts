// A process that tries what the engine's process must not be able to do, on its main thread and on one that ran before it was
// sealed. Started by tests; it gets what to try on standard input, and prints how each try ended.
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { loadSeal } from '../../src/core/index.ts';

export interface Tries {
  /** A socket with a path that somebody listens on, and a port. */
  socket: string;
  port: number;
  /** Folder that it may write to, and one that it may not; `note` is a file in each. */
  inside: string;
  outside: string;
  /** Whether to give up reading, too, but for `inside`. */
  limitReading: boolean;
}

export type Outcomes = Record<string, string>;
export interface Report {
  isolation: Record<string, boolean>;
  main: Outcomes;
  thread: Outcomes;
}

if (isMainThread) {
  const tries = (await json(process.stdin)) as Tries;
  const worker = new Worker(new URL(import.meta.url), { workerData: tries });
  await new Promise((resolve) => worker.once('message', resolve));
  const { sealProcess, limitReading } = await loadSeal();
  const isolation = sealProcess();
  if (tries.limitReading) limitReading([tries.inside, '/proc']);
  worker.postMessage('sealed');
  const thread = await new Promise((resolve) => worker.once('message', resolve));
  const main = await tryAll(tries);
  process.stdout.write(JSON.stringify({ isolation, main, thread }));
  await worker.terminate();
} else {
  parentPort?.once('message', async () => parentPort?.postMessage(await tryAll(workerData)));
  parentPort?.postMessage('runs');
}

async function tryAll({ socket, port, inside, outside }: Tries): Promise<Outcomes> {
  const note = join(outside, 'note');
  return {
    localService: await outcomeOf(() => connected({ path: socket })),
    port: await outcomeOf(() => connected({ host: '127.0.0.1', port })),
    program: String(spawnSync(process.execPath, ['--version']).error?.message ?? 'done').replace(/.* /, ''),
    writeInside: await outcomeOf(() => writeFileSync(join(inside, 'made'), 'x')),
    renameInside: await outcomeOf(() => renameSync(join(inside, 'made'), join(inside, 'moved'))),
    writeOutside: await outcomeOf(() => writeFileSync(join(outside, 'made'), 'x')),
    append: await outcomeOf(() => appendFileSync(note, 'x')),
    truncate: await outcomeOf(() => truncateSync(note)),
    moveOut: await outcomeOf(() => renameSync(join(inside, 'moved'), join(outside, 'moved'))),
    read: await outcomeOf(() => readFileSync(note)),
    hostEnvironment: await outcomeOf(() => readFileSync(`/proc/${process.ppid}/environ`)),
    signalToHost: await outcomeOf(() => process.kill(process.ppid, 0)),
    terminal: await outcomeOf(() => closeSync(openSync('/dev/full', 'w'))),
    ownStatus: await outcomeOf(() => readFileSync('/proc/self/status')),
  };
}

function connected(where: { path: string } | { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(where, () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}

async function outcomeOf(attempt: () => unknown): Promise<string> {
  try {
    await attempt();
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}
