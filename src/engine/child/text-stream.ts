// Token bytes to text: UTF-8 characters that span tokens are held until they are whole, and text that might be the
// beginning of a stop string is held until it is known not to be.

export interface TextStep {
  /** Text that may be shown now. */
  text: string;
  /** A stop string was reached; `text` ends before it. */
  stopped: boolean;
}

export class TextStream {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #stops: readonly string[];
  #held = '';
  #stopText: string | undefined;

  constructor(stops: readonly string[]) {
    this.#stops = stops;
  }

  /** Text that waits to be told from a stop string. */
  get held(): string {
    return this.#held;
  }

  /** The stop string that was reached. */
  get stopText(): string | undefined {
    return this.#stopText;
  }

  push(bytes: Uint8Array): TextStep {
    return this.#release(this.#held + this.#decoder.decode(bytes, { stream: true }));
  }

  /** What was held back, when nothing more will come. */
  end(): string {
    const text = this.#held + this.#decoder.decode();
    this.#held = '';
    return text;
  }

  #release(text: string): TextStep {
    const at = this.#firstStop(text);
    if (at >= 0) {
      this.#stopText = this.#stops.find((stop) => text.startsWith(stop, at));
      this.#held = '';
      return { text: text.slice(0, at), stopped: true };
    }
    const keep = this.#possibleStop(text);
    this.#held = text.slice(text.length - keep);
    return { text: text.slice(0, text.length - keep), stopped: false };
  }

  #firstStop(text: string): number {
    const found = this.#stops.map((stop) => text.indexOf(stop)).filter((at) => at >= 0);
    return found.length === 0 ? -1 : Math.min(...found);
  }

  /** Length of the longest end of the text that begins a stop string. */
  #possibleStop(text: string): number {
    const longest = Math.max(0, ...this.#stops.map((stop) => stop.length - 1));
    for (let length = Math.min(longest, text.length); length > 0; length -= 1) {
      const end = text.slice(text.length - length);
      if (this.#stops.some((stop) => stop.startsWith(end))) return length;
    }
    return 0;
  }
}
