// The keyboard while a program talks with a person. It stays in raw mode the whole time, also while an answer is written: then
// Ctrl-C is a key that is always read, what is typed ahead waits for the next prompt, and nothing of it lands in the answer.
import { StringDecoder } from 'node:string_decoder';
import { type KeyEvent, KeySplitter, mostPasted } from './split-keys.ts';

export interface KeyboardOptions {
  input: NodeJS.ReadStream;
  /** Where the terminal is told what to send. */
  output: NodeJS.WritableStream;
  /** `dumb` terminals are told nothing. */
  env: NodeJS.ProcessEnv;
  /** Ctrl-C, whoever reads. */
  onInterrupt: () => void;
  /** The terminal is ours again after Ctrl-Z: what was on its line is not there any more. */
  onResume: () => void;
  onEnd: () => void;
}

export type Typed = Extract<KeyEvent, { type: 'keys' | 'paste' }>;

/** Terminals that know this mark what is pasted; the others ignore it. */
const bracketedPaste = { on: '\x1b[?2004h', off: '\x1b[?2004l' };
/** Characters that wait for a prompt. What comes after them is told as lost. */
const mostWaiting = mostPasted;
/** Where Ctrl-Z stops nothing (there is no shell to go back to), the terminal is taken again after this, in milliseconds. */
const unstoppedMs = 100;

export class Keyboard implements Disposable {
  readonly #options: KeyboardOptions;
  readonly #decoder = new StringDecoder('utf8');
  readonly #splitter = new KeySplitter();
  readonly #waiting: Typed[] = [];
  #waitingLength = 0;
  #listener: ((typed: Typed) => void) | null = null;
  #held = false;
  #ended = false;
  /** Something that was typed ahead was too much. */
  overflowed = false;

  constructor(options: KeyboardOptions) {
    this.#options = options;
    const { input } = options;
    input.on('data', this.#onData);
    input.on('end', this.#onEnd);
    input.on('error', this.#onEnd);
    process.on('SIGCONT', this.#onContinue);
    this.#take();
    input.resume();
  }

  /** Passes on what is typed, beginning with what waits, until the listener says that it has enough. */
  listen(listener: (typed: Typed) => void): void {
    this.#listener = listener;
    this.#pass();
  }

  /** From now on, what is typed waits. */
  ignore(): void {
    this.#listener = null;
  }

  /** Lets another program have the terminal until the returned object is disposed. */
  lend(): Disposable {
    const { input } = this.#options;
    this.#release();
    input.off('data', this.#onData);
    input.pause();
    return {
      [Symbol.dispose]: () => {
        if (this.#ended) return;
        input.on('data', this.#onData);
        input.resume();
        this.#take();
      },
    };
  }

  readonly #onData = (bytes: Buffer | string): void => {
    const text = typeof bytes === 'string' ? bytes : this.#decoder.write(bytes);
    for (const event of this.#splitter.push(text)) {
      if (event.type === 'interrupt') this.#options.onInterrupt();
      else if (event.type === 'suspend') this.#suspend();
      else if (event.type === 'lost') this.overflowed = true;
      else this.#wait(event);
    }
    this.#pass();
  };

  readonly #onEnd = (): void => {
    if (!this.#ended) this.#options.onEnd();
  };

  /** Whoever stopped us, by Ctrl-Z or from elsewhere: the shell has changed the terminal since. */
  readonly #onContinue = (): void => {
    if (this.#ended || !this.#held) return;
    this.#take();
    this.#options.onResume();
  };

  #wait(typed: Typed): void {
    if (this.#waitingLength + typed.text.length > mostWaiting) {
      this.overflowed = true;
      return;
    }
    this.#waiting.push(typed);
    this.#waitingLength += typed.text.length;
  }

  #pass(): void {
    while (this.#listener !== null) {
      const typed = this.#waiting.shift();
      if (typed === undefined) return;
      this.#waitingLength -= typed.text.length;
      this.#listener(typed);
    }
  }

  /** As the terminal itself would do it: everything that was started from this line stops. */
  #suspend(): void {
    if (process.platform === 'win32') return;
    this.#release();
    this.#held = true;
    process.kill(0, 'SIGTSTP');
    setTimeout(this.#onContinue, unstoppedMs).unref();
  }

  #take(): void {
    const { input, output, env } = this.#options;
    // What the terminal was set to meanwhile is not known here: only a change is carried out.
    input.setRawMode(false);
    input.setRawMode(true);
    if (env.TERM !== 'dumb') output.write(bracketedPaste.on);
    this.#held = true;
  }

  #release(): void {
    const { input, output, env } = this.#options;
    this.#held = false;
    if (env.TERM !== 'dumb') output.write(bracketedPaste.off);
    input.setRawMode(false);
  }

  [Symbol.dispose](): void {
    if (this.#ended) return;
    this.#ended = true;
    const { input } = this.#options;
    this.#listener = null;
    process.off('SIGCONT', this.#onContinue);
    input.off('data', this.#onData);
    input.off('end', this.#onEnd);
    input.off('error', this.#onEnd);
    this.#release();
    input.pause();
  }
}
