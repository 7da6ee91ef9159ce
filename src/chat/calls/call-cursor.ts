// Goes through a text that may not be whole yet. Whoever needs more of it than there is, is told by an exception.

/** More text has to come before anything can be said. */
export class MoreNeeded extends Error {}
/** It is no call. */
export class NoCall extends Error {}
/** It is one, with this wrong. */
export class MalformedCall extends Error {}

export class CallCursor {
  readonly text: string;
  readonly #final: boolean;
  at: number;

  constructor(text: string, at: number, final: boolean) {
    this.text = text;
    this.at = at;
    this.#final = final;
  }

  /** The text ends here. Throws MoreNeeded while it may go on. */
  get ended(): boolean {
    if (this.at < this.text.length) return false;
    if (!this.#final) throw new MoreNeeded();
    return true;
  }

  skipSpace(): void {
    while (this.at < this.text.length && /\s/.test(this.text.charAt(this.at))) this.at += 1;
  }

  /** Passes over it if it is next; throws MoreNeeded where it may yet be. */
  take(expected: string): boolean {
    const there = this.text.slice(this.at, this.at + expected.length);
    if (there === expected) {
      this.at += expected.length;
      return true;
    }
    if (!this.#final && expected.startsWith(there) && this.at + there.length === this.text.length) {
      throw new MoreNeeded();
    }
    return false;
  }

  /** The same for several, with white space between them; all or none. */
  takeAll(pieces: readonly string[]): boolean {
    const from = this.at;
    for (const piece of pieces) {
      this.skipSpace();
      if (this.take(piece)) continue;
      this.at = from;
      return false;
    }
    return true;
  }

  /** What matches here, which has to be followed by something else. `''` where nothing does. */
  match(pattern: RegExp): string {
    const sticky = new RegExp(pattern.source, 'uy');
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text)?.[0] ?? '';
    if (this.at + found.length >= this.text.length && !this.#final) throw new MoreNeeded();
    this.at += found.length;
    return found;
  }

  /** Everything before the next `end`, which is passed over. Throws MalformedCall where it does not come. */
  until(end: string): string {
    const found = this.text.indexOf(end, this.at);
    if (found < 0) {
      if (!this.#final) throw new MoreNeeded();
      throw new MalformedCall('unfinished');
    }
    const before = this.text.slice(this.at, found);
    this.at = found + end.length;
    return before;
  }

  /** A JSON value, which begins here. Throws MalformedCall where it is none. */
  json(): unknown {
    const end = this.#jsonEnd();
    const written = this.text.slice(this.at, end);
    this.at = end;
    try {
      return JSON.parse(written);
    } catch {
      throw new MalformedCall('not_json');
    }
  }

  /** Where the brackets that open here are closed. */
  #jsonEnd(): number {
    let depth = 0;
    let quoted = false;
    for (let at = this.at; at < this.text.length; at += 1) {
      const character = this.text.charAt(at);
      if (quoted) {
        if (character === '\\') at += 1;
        else if (character === '"') quoted = false;
      } else if (character === '"') quoted = true;
      else if (character === '{' || character === '[') depth += 1;
      else if (character === '}' || character === ']') {
        depth -= 1;
        if (depth === 0) return at + 1;
      }
    }
    if (!this.#final) throw new MoreNeeded();
    throw new MalformedCall('unfinished');
  }
}
