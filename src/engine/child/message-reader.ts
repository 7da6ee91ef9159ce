// Hands the host's messages to the engine thread, and notes a cancel where that thread can see it during a native call.
import type { Worker } from 'node:worker_threads';
import { LineSplitter } from '../line-splitter.ts';
import { hostMessage, maxLineBytes } from '../protocol.ts';
import type { Vitals } from './vitals.ts';

export class MessageReader {
  readonly #lines: LineSplitter;
  #requests = 0;

  constructor(engine: Worker, vitals: Vitals) {
    this.#lines = new LineSplitter(maxLineBytes, (line) => {
      const message = hostMessage.parse(JSON.parse(line));
      if (message.type === 'cancel') vitals.cancelled = message.id;
      else this.#requests += 1;
      engine.postMessage(message);
    });
  }

  /** Requests read so far. */
  get requests(): number {
    return this.#requests;
  }

  push(chunk: Buffer): void {
    this.#lines.push(chunk);
  }
}
