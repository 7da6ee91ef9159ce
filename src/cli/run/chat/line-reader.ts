// The line editor of the chat. It owns the terminal while a line is typed, and lets go of it while an answer is
// written, so that Ctrl-C is a signal then, and a key before.
import { createInterface, type Interface } from 'node:readline';

export type LineEvent =
  /** `pasted`: more of the same paste follows, so this line does not end a message. */
  | { type: 'line'; text: string; pasted: boolean }
  /** Ctrl-C; `typed` is what stood in the line. */
  | { type: 'interrupt'; typed: string }
  /** Ctrl-D, or the terminal has gone. */
  | { type: 'end' };

export interface LineReaderOptions {
  input: NodeJS.ReadStream;
  output: NodeJS.WritableStream;
  /** Lines typed before, the newest first. */
  history: string[];
  /** Ends the reading. */
  signal: AbortSignal;
}

/** Terminals that know this mark what is pasted; the others ignore it. */
const bracketedPaste = { on: '\x1b[?2004h', off: '\x1b[?2004l' };
const mostHistory = 1000;

export class LineReader implements Disposable {
  readonly #options: LineReaderOptions;
  readonly #readline: Interface;
  readonly #events: LineEvent[] = [];
  #waiting: ((event: LineEvent) => void) | null = null;
  #pasting = false;
  #ended = false;

  constructor(options: LineReaderOptions) {
    const { input, output, history, signal } = options;
    this.#options = options;
    this.#readline = createInterface({ input, output, terminal: true, history, historySize: mostHistory });
    this.#readline.on('line', (text) => this.#push({ type: 'line', text, pasted: this.#pasting }));
    this.#readline.on('SIGINT', () => this.interrupt());
    this.#readline.on('close', () => this.#end());
    input.on('keypress', this.#onKey);
    signal.addEventListener('abort', () => this.#readline.close(), { once: true });
    output.write(bracketedPaste.on);
  }

  /** The next thing that happens, with this prompt before the line. */
  next(prompt: string): Promise<LineEvent> {
    const event = this.#events.shift();
    if (event !== undefined) return Promise.resolve(event);
    if (this.#ended) return Promise.resolve({ type: 'end' });
    this.#readline.setPrompt(prompt);
    this.#readline.prompt();
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  /** As if Ctrl-C was typed. */
  interrupt(): void {
    const typed = this.#readline.line;
    this.#readline.write(null, { ctrl: true, name: 'e' });
    this.#readline.write(null, { ctrl: true, name: 'u' });
    this.#push({ type: 'interrupt', typed });
  }

  /** Lets go of the terminal until the returned object is disposed. */
  release(): Disposable {
    const { input } = this.#options;
    this.#readline.pause();
    input.setRawMode(false);
    return {
      [Symbol.dispose]: () => {
        if (this.#ended) return;
        input.setRawMode(true);
        this.#readline.resume();
      },
    };
  }

  readonly #onKey = (_text: string | undefined, key: { name?: string } | undefined): void => {
    if (key?.name === 'paste-start') this.#pasting = true;
    if (key?.name === 'paste-end') this.#pasting = false;
  };

  #push(event: LineEvent): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) this.#events.push(event);
    else waiting(event);
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#options.input.off('keypress', this.#onKey);
    this.#options.output.write(bracketedPaste.off);
    this.#push({ type: 'end' });
  }

  [Symbol.dispose](): void {
    this.#readline.close();
  }
}
