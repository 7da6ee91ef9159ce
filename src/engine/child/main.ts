// Entry of the engine process. This thread only reads messages, so that a cancel and the host's end are seen while a
// native call runs on the engine thread.
import { Worker } from 'node:worker_threads';
import { siblingModule } from '../../core/index.ts';
import { LineSplitter } from '../line-splitter.ts';
import { hostMessage, maxLineBytes } from '../protocol.ts';

const cancelled = new SharedArrayBuffer(4);
const lastCancelled = new Int32Array(cancelled).fill(-1);
const engine = new Worker(siblingModule(import.meta.url, './engine-thread'), { workerData: { cancelled } });

const lines = new LineSplitter(maxLineBytes, (line) => {
  const message = hostMessage.parse(JSON.parse(line));
  if (message.type === 'cancel') Atomics.store(lastCancelled, 0, message.id);
  engine.postMessage(message);
});

/** No clean-up is worth waiting for a native call that may take half a minute. */
function leave(): void {
  process.kill(process.pid, 'SIGKILL');
}

process.stdin.on('data', (chunk: Buffer) => lines.push(chunk));
process.stdin.on('close', leave);
engine.on('error', (error) => {
  console.error(error);
  leave();
});
// The host decides when this process ends: a Ctrl-C in the terminal reaches the whole group, and a chat goes on.
process.on('SIGINT', () => {});
