// One message from several lines: a backslash at the end of a line goes on, and """ opens and closes a block.

const fence = '"""';

export interface MessageLine {
  /** As it was seen. */
  typed: string;
  /** With what was pasted. */
  text: string;
}

export class MessageLines {
  readonly #lines: string[] = [];
  #fenced = false;

  /** Nothing has been typed yet. */
  get empty(): boolean {
    return this.#lines.length === 0 && !this.#fenced;
  }

  get text(): string {
    return this.#lines.join('\n');
  }

  /** Adds a line; returns whether the message is complete. What was pasted closes nothing. */
  add({ typed, text }: MessageLine): boolean {
    if (this.#fenced) return this.#addFenced({ typed, text });
    if (this.empty && typed.startsWith(fence)) {
      this.#fenced = true;
      const rest = { typed: typed.slice(fence.length), text: text.slice(fence.length) };
      return rest.typed.trim() === '' ? false : this.#addFenced(rest);
    }
    const goesOn = typed.endsWith('\\');
    this.#lines.push(goesOn ? text.slice(0, -1) : text);
    return !goesOn;
  }

  #addFenced({ typed, text }: MessageLine): boolean {
    const closes = typed.trimEnd().endsWith(fence);
    const kept = closes ? text.trimEnd().slice(0, -fence.length) : text;
    if (!closes || kept !== '') this.#lines.push(kept);
    if (closes) this.#fenced = false;
    return closes;
  }
}
