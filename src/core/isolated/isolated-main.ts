// An isolated process: `node isolated-main.ts MODULE MEMORY-BYTES HOST-ID`. Jobs come on standard input, one after the other,
// answers go to standard output. It has no environment of the user's, and before the first job it gives up whatever
// Node lets it give up.
import { Console } from 'node:console';
import { readFileSync, writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { siblingModule } from '../sibling-module.ts';
import { encodeFrame, type Frame, FrameReader } from './frames.ts';
import type { FromProcess, RunJob } from './isolated-job.ts';
import { jobBytes } from './isolation-limits.ts';
import { isAllocationFailure } from './last-words.ts';
import { megabyte, residentAt, runningAt, type Watched, watchdogState } from './watchdog-state.ts';

const [, , moduleUrl = '', memoryBytes = '0', hostId = '0'] = process.argv;
const standardOutput = 1;
const fullPipeMs = 2;
const state = watchdogState();

// Libraries talk on the console; standard output belongs to the answers.
globalThis.console = new Console(process.stderr);
const [{ runJob }] = await Promise.all([
  import(moduleUrl) as Promise<{ runJob: RunJob }>,
  startWatchdog({ state, memoryBytes: Number(memoryBytes), hostId: Number(hostId) }),
]);
giveUpRights();
const residentAtStart = process.memoryUsage.rss();
Atomics.store(state, residentAt, Math.ceil(residentAtStart / megabyte));
const frames = new FrameReader(jobBytes);
process.stdin.on('data', (chunk: Buffer) => {
  for (const frame of frames.push(chunk)) void work(frame);
});
// The host is gone, or wants no more.
process.stdin.on('end', () => process.exit());
send({ type: 'ready', dataBytes: dataBytes() });

async function work({ message, bytes }: Frame): Promise<void> {
  setRunning(1);
  const answer = await answerTo(message, bytes);
  setRunning(0);
  send(answer);
}

async function answerTo(message: unknown, bytes: Uint8Array): Promise<FromProcess> {
  const progress = (report: unknown): void => send({ type: 'progress', message: report });
  try {
    const answer = await runJob({ message, bytes }, { progress });
    const grownBytes = Math.max(0, process.memoryUsage.rss() - residentAtStart);
    return { type: 'done', message: answer, grownBytes };
  } catch (error) {
    if (isAllocationFailure(error)) return { type: 'over-memory' };
    return { type: 'threw', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** At once, whatever else this thread has to do: progress is to arrive while the job runs. */
function send(message: FromProcess): void {
  for (const piece of encodeFrame({ message, bytes: new Uint8Array() })) {
    for (let written = 0; written < piece.length; ) written += writeSome(piece, written);
  }
}

function writeSome(piece: Uint8Array, from: number): number {
  try {
    return writeSync(standardOutput, piece, from);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    // The host has not read yet what was written before.
    Atomics.wait(state, runningAt, Atomics.load(state, runningAt), fullPipeMs);
    return 0;
  }
}

function setRunning(value: 0 | 1): void {
  Atomics.store(state, runningAt, value);
  Atomics.notify(state, runningAt);
}

async function startWatchdog(workerData: Watched): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const worker = new Worker(siblingModule(import.meta.url, './watchdog'), {
    workerData,
    execArgv: [],
    env: {},
    // Otherwise this thread's output would be opened for the other's, and not wait any more until it is read.
    stdout: true,
    stderr: true,
  });
  worker.once('message', () => resolve());
  // Nothing is done here unwatched.
  worker.once('error', () => process.exit(1));
  await promise;
  worker.unref();
}

/** With the watchdog started, nothing here starts threads any more. (Older releases of Node cannot give it up.) */
function giveUpRights(): void {
  const permission: { drop?: (scope: string) => void } | undefined = process.permission;
  permission?.drop?.('worker');
}

/** Private pages, as RLIMIT_DATA counts them; `null` where the system does not say. */
function dataBytes(): number | null {
  try {
    const kilobytes = /^VmData:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
