// The child's messages, sent together once a step: every write wakes the host up, on a processor that the next step
// needs. With eight answers at once that would be eight times a step.
import type { ChildMessage } from '../protocol.ts';
import { writeLine } from './message-writer.ts';

/** More than this is not held back: a host that is busy reading is not waiting for more. */
const mostCharacters = 256 * 1024;

export class Outbox {
  readonly #write: (lines: string) => void;
  #lines: string[] = [];
  #characters = 0;

  /** @param write takes lines without the last line break */
  constructor(write: (lines: string) => void = writeLine) {
    this.#write = write;
  }

  post(message: ChildMessage): void {
    const line = JSON.stringify(message);
    this.#lines.push(line);
    this.#characters += line.length;
    if (this.#characters > mostCharacters) this.flush();
  }

  /** To be called before anything that takes long, and before waiting for the host. */
  flush(): void {
    if (this.#lines.length === 0) return;
    const lines = this.#lines.join('\n');
    this.#lines = [];
    this.#characters = 0;
    this.#write(lines);
  }
}
