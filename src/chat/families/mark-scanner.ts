// Finds marks in text that arrives in pieces. An end that may be the beginning of a mark waits for what follows.

export type Scanned = { type: 'text'; text: string } | { type: 'mark'; mark: string };

export class MarkScanner {
  readonly #marks: readonly string[];
  #held = '';

  constructor(marks: readonly string[]) {
    this.#marks = marks;
  }

  push(text: string): Scanned[] {
    const found: Scanned[] = [];
    let rest = this.#held + text;
    for (let next = this.#firstMark(rest); next !== null; next = this.#firstMark(rest)) {
      if (next.at > 0) found.push({ type: 'text', text: rest.slice(0, next.at) });
      found.push({ type: 'mark', mark: next.mark });
      rest = rest.slice(next.at + next.mark.length);
    }
    const whole = rest.length - this.#possibleMark(rest);
    if (whole > 0) found.push({ type: 'text', text: rest.slice(0, whole) });
    this.#held = rest.slice(whole);
    return found;
  }

  end(): Scanned[] {
    const text = this.#held;
    this.#held = '';
    return text === '' ? [] : [{ type: 'text', text }];
  }

  #firstMark(text: string): { at: number; mark: string } | null {
    let first: { at: number; mark: string } | null = null;
    for (const mark of this.#marks) {
      const at = text.indexOf(mark);
      if (at >= 0 && (first === null || at < first.at)) first = { at, mark };
    }
    return first;
  }

  /** Length of the longest end of the text that begins a mark. */
  #possibleMark(text: string): number {
    const longest = Math.max(0, ...this.#marks.map(({ length }) => length - 1));
    for (let length = Math.min(longest, text.length); length > 0; length -= 1) {
      const end = text.slice(text.length - length);
      if (this.#marks.some((mark) => mark.startsWith(end))) return length;
    }
    return 0;
  }
}
