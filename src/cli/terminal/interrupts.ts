// Ctrl-C: the first one asks the work to stop, the second one does not ask.

export type InterruptHandler = () => void;

/** Of a command that was stopped by Ctrl-C, and by SIGTERM: what shells say of one that died of the signal. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 };

export class Interrupts {
  readonly #controller = new AbortController();
  readonly #handlers: InterruptHandler[] = [];
  #finished = false;
  exitCode = exitCodes.SIGINT;

  constructor() {
    process.on('SIGINT', () => this.interrupt());
    process.on('SIGTERM', () => {
      this.exitCode = exitCodes.SIGTERM;
      this.stop();
    });
  }

  /** Aborted when the command as a whole has to stop. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Ends the command; a second time, or after it has ended, without waiting for anything. */
  stop(): void {
    if (this.signal.aborted || this.#finished) process.exit(this.exitCode);
    this.#controller.abort();
  }

  /** The command has ended: whatever still keeps the process has nobody to stop it. */
  finish(): void {
    this.#finished = true;
  }

  interrupt(): void {
    const handler = this.#handlers.at(-1);
    if (handler === undefined) this.stop();
    else handler();
  }

  /** Lets a part of the command (one answer of a chat) take the interrupts until it is disposed. */
  handle(handler: InterruptHandler): Disposable {
    this.#handlers.push(handler);
    return {
      [Symbol.dispose]: () => {
        const index = this.#handlers.indexOf(handler);
        if (index >= 0) this.#handlers.splice(index, 1);
      },
    };
  }
}
