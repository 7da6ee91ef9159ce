// Entry of the engine process. Its first thread only reads messages, so that a cancel and the host's end are seen while
// a native call runs on the engine thread. That thread is started before anything large of ours is imported here: each
// thread has its own modules to load, and they can do so at the same time.
import { Worker } from 'node:worker_threads';
import { siblingModule } from '../../core/sibling-module.ts';
import { Vitals } from './vitals.ts';

const vitals = new Vitals();
const engine = new Worker(siblingModule(import.meta.url, './engine-thread'), {
  workerData: { vitals: vitals.memory },
});

/** No clean-up is worth waiting for a native call that may take half a minute. */
function leave(): void {
  process.kill(process.pid, 'SIGKILL');
}

engine.on('error', (error) => {
  console.error(error);
  leave();
});
process.stdin.on('close', leave);
// The host decides when this process ends: a Ctrl-C in the terminal reaches the whole group, and a chat goes on.
process.on('SIGINT', () => {});

const [{ MessageReader }, { keepLogWhole }, { startPulse }, { writeLine }, { offerToOutOfMemory }] =
  await Promise.all([
    import('./message-reader.ts'),
    import('./keep-log-whole.ts'),
    import('./pulse.ts'),
    import('./message-writer.ts'),
    import('./offer-to-out-of-memory.ts'),
  ]);
keepLogWhole();
offerToOutOfMemory();
const reader = new MessageReader(engine, vitals);
startPulse(vitals, { received: () => reader.requests, write: writeLine });
process.stdin.on('data', (chunk: Buffer) => reader.push(chunk));
