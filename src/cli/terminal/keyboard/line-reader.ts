// The line editor: Node's own, fed by our keyboard one line at a time, so that what is typed ahead waits for its prompt.
import { createInterface, type Interface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { Keyboard, type Typed } from './keyboard.ts';
import { Pastes } from './pastes.ts';

export type LineEvent =
  /** `typed`: the line as it was seen; `text`: with what was pasted. */
  | { type: 'line'; text: string; typed: string }
  /** Ctrl-C; `typed` is what stood in the line. */
  | { type: 'interrupt'; typed: string }
  /** Ctrl-G: what stands in the line is to be written in an editor. */
  | { type: 'edit'; text: string }
  /** Ctrl-D, or the terminal has gone. */
  | { type: 'end' };

export interface LineReaderOptions {
  input: NodeJS.ReadStream;
  output: NodeJS.WritableStream;
  env: NodeJS.ProcessEnv;
  /** Lines typed before, the newest first. */
  history: string[];
  /** Called for Ctrl-C, whether a line is read or not. */
  onInterrupt: () => void;
  /** Ends the reading. */
  signal: AbortSignal;
}

const mostHistory = 1000;

export class LineReader implements Disposable {
  readonly #output: NodeJS.WritableStream;
  readonly #readline: Interface;
  readonly #keyboard: Keyboard;
  /** Keys for the line editor. */
  readonly #keys = new PassThrough();
  readonly #pastes = new Pastes();
  #waiting: ((event: LineEvent) => void) | null = null;
  #ended = false;

  constructor({ input, output, env, history, onInterrupt, signal }: LineReaderOptions) {
    this.#output = output;
    this.#readline = createInterface({
      input: this.#keys,
      output,
      terminal: true,
      history,
      historySize: mostHistory,
    });
    this.#readline.on('line', (typed) =>
      this.#push({ type: 'line', text: this.#pastes.expand(typed), typed }),
    );
    this.#readline.on('close', () => this.#end());
    this.#keys.on(
      'keypress',
      (_text: string | undefined, key: { ctrl?: boolean; name?: string } | undefined) => {
        if (key?.ctrl && key.name === 'g') this.#edit();
      },
    );
    this.#keyboard = new Keyboard({
      input,
      output,
      env,
      onInterrupt,
      onResume: () => this.#redraw(),
      onEnd: () => this.#readline.close(),
    });
    signal.addEventListener('abort', () => this.#readline.close(), { once: true });
  }

  /** The next thing that happens, with this prompt before the line, in which `text` stands already. */
  next(prompt: string, text = ''): Promise<LineEvent> {
    if (this.#ended) return Promise.resolve({ type: 'end' });
    return new Promise((resolve) => {
      this.#waiting = resolve;
      this.#readline.setPrompt(prompt);
      this.#readline.prompt();
      if (text !== '') this.#readline.write(this.#pastes.add(text));
      this.#keyboard.listen((typed) => this.#take(typed));
    });
  }

  /** As if Ctrl-C was typed. */
  interrupt(): void {
    this.#push({ type: 'interrupt', typed: this.#emptied() });
  }

  /** Whether some of what was typed ahead was lost; once. */
  takeOverflow(): boolean {
    const { overflowed } = this.#keyboard;
    this.#keyboard.overflowed = false;
    return overflowed;
  }

  /** Whether something that was pasted stands in the line only as a mark. */
  hasPaste(typed: string): boolean {
    return this.#pastes.isIn(typed);
  }

  /** Lets another program have the terminal until the returned object is disposed. */
  lend(): Disposable {
    return this.#keyboard.lend();
  }

  #take(typed: Typed): void {
    if (typed.type === 'paste') this.#readline.write(this.#pastes.add(typed.text));
    // At once and not when the stream gets to it: what follows a Return belongs to the next prompt.
    else this.#keys.emit('data', typed.text);
  }

  #edit(): void {
    this.#push({ type: 'edit', text: this.#pastes.expand(this.#emptied()) });
  }

  #emptied(): string {
    const typed = this.#readline.line;
    this.#readline.write(null, { ctrl: true, name: 'e' });
    this.#readline.write(null, { ctrl: true, name: 'u' });
    return typed;
  }

  #redraw(): void {
    if (this.#waiting !== null) this.#readline.prompt(true);
  }

  #push(event: LineEvent): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    this.#keyboard.ignore();
    waiting?.(event);
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#keyboard[Symbol.dispose]();
    // What comes next begins its own line.
    if (this.#waiting !== null) this.#output.write('\n');
    this.#push({ type: 'end' });
  }

  [Symbol.dispose](): void {
    this.#readline.close();
  }
}
