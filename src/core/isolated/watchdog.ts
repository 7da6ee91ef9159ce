// The thread that watches over an isolated process from inside: it ends the process when that takes too much memory, or
// when its host is gone. It sleeps while there is no work.
import { writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { watchEveryMs } from './isolation-limits.ts';
import { overMemoryNote } from './last-words.ts';
import { megabyte, residentAt, runningAt, type Watched } from './watchdog-state.ts';

const standardError = 2;

// Structured clone of what isolated-main.ts put there.
const { state, memoryBytes, hostId } = workerData as Watched;

parentPort?.postMessage('watching');

for (;;) {
  Atomics.wait(state, runningAt, 0);
  const startBytes = Atomics.load(state, residentAt) * megabyte;
  if (process.memoryUsage.rss() - startBytes > memoryBytes) end(overMemoryNote);
  if (!hostLives()) end('host-gone');
  Atomics.wait(state, runningAt, 1, watchEveryMs);
}

function end(note: string): void {
  try {
    writeSync(standardError, `${note}\n`);
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}

function hostLives(): boolean {
  if (process.ppid !== hostId) return false;
  try {
    return process.kill(hostId, 0);
  } catch (error) {
    // Who may not be signalled is alive as well.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
