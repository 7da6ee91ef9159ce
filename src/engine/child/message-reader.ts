// Hands the host's messages to the engine thread, and notes a cancel where that thread can see it during a native call.
import type { Worker } from 'node:worker_threads';
import { LineSplitter } from '../line-splitter.ts';
import { hostMessage, maxLineBytes } from '../protocol.ts';

/** @param lastCancelled one entry: the id of the request that was cancelled last */
export function messageReader(engine: Worker, lastCancelled: Int32Array): (chunk: Buffer) => void {
  const lines = new LineSplitter(maxLineBytes, (line) => {
    const message = hostMessage.parse(JSON.parse(line));
    if (message.type === 'cancel') Atomics.store(lastCancelled, 0, message.id);
    engine.postMessage(message);
  });
  return (chunk) => lines.push(chunk);
}
