// One message from several lines: a backslash at the end of a line goes on, """ opens and closes a block, and what is
// pasted stays together.

const fence = '"""';

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

  /** Adds a line; returns whether the message is complete. */
  add(line: string, pasted: boolean): boolean {
    if (this.#fenced) return this.#addFenced(line);
    if (this.empty && line.startsWith(fence)) {
      this.#fenced = true;
      const rest = line.slice(fence.length);
      return rest.trim() === '' ? false : this.#addFenced(rest);
    }
    const goesOn = !pasted && line.endsWith('\\');
    this.#lines.push(goesOn ? line.slice(0, -1) : line);
    return !goesOn && !pasted;
  }

  #addFenced(line: string): boolean {
    const closes = line.trimEnd().endsWith(fence);
    const text = closes ? line.trimEnd().slice(0, -fence.length) : line;
    if (!closes || text !== '') this.#lines.push(text);
    if (closes) this.#fenced = false;
    return closes;
  }
}
