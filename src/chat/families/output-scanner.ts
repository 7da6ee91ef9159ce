// Finds markers and calls in text that arrives in pieces. An end that may be the beginning of a marker waits for what follows, and
// so does what may be a call.
import type { CallRead, CallReader } from '../calls/call-read.ts';

export type Scanned =
  | { type: 'text'; text: string }
  | { type: 'marker'; marker: string }
  /** The text that was read as a call, or meant as one. */
  | { type: 'calls'; read: Extract<CallRead, { type: 'calls' | 'malformed' }>; text: string };

export interface ScannerOptions {
  markers: readonly string[];
  calls: CallReader | null;
  /** Whether a call without a mark of its own could begin after what was found so far. */
  mayBeginBare: () => boolean;
}

export class OutputScanner {
  readonly #options: ScannerOptions;
  readonly #longest: number;
  #held = '';
  /** So much of what is held was looked at, and is text. */
  #passed = 0;
  /** A call that is not whole is looked at again when so much is held: a long one not with every token. */
  #enough = 0;

  constructor(options: ScannerOptions) {
    this.#options = options;
    this.#longest = Math.max(0, ...this.#all().map(({ length }) => length - 1));
  }

  push(text: string, found: (scanned: Scanned) => void): void {
    this.#held += text;
    this.#scan(found, false);
  }

  end(found: (scanned: Scanned) => void): void {
    this.#scan(found, true);
    this.#flush(this.#held.length, found);
  }

  #scan(found: (scanned: Scanned) => void, final: boolean): void {
    if (!final && this.#held.length < this.#enough) return;
    this.#enough = 0;
    for (let next = this.#next(); next !== null; next = this.#next()) {
      this.#flush(next.at, found);
      if (!this.#take(next.marker, found, final)) return;
    }
    if (final) return;
    this.#flush(this.#held.length - this.#possibleMarker(), found);
  }

  /** What stands at the beginning of what is held; returns whether it is known what that is. */
  #take(marker: string, found: (scanned: Scanned) => void, final: boolean): boolean {
    const { calls, markers, mayBeginBare } = this.#options;
    const isTrigger = calls?.triggers.includes(marker) === true && (!calls.bare || mayBeginBare());
    const read: CallRead = isTrigger && calls !== null ? calls.read(this.#held, 0, final) : { type: 'text' };
    if (read.type === 'more') {
      this.#enough = Math.ceil(this.#held.length * (1 + 1 / 32));
      return false;
    }
    if (read.type !== 'text') {
      found({ type: 'calls', read, text: this.#held.slice(0, read.end) });
      this.#held = this.#held.slice(read.end);
    } else if (markers.includes(marker)) {
      found({ type: 'marker', marker });
      this.#held = this.#held.slice(marker.length);
    } else this.#passed = marker.length;
    return true;
  }

  #flush(length: number, found: (scanned: Scanned) => void): void {
    this.#passed = Math.max(0, this.#passed - length);
    if (length > 0) found({ type: 'text', text: this.#held.slice(0, length) });
    this.#held = this.#held.slice(length);
  }

  #all(): string[] {
    const { markers, calls } = this.#options;
    return [...markers, ...(calls?.triggers ?? [])];
  }

  /** The first one; of two that begin at the same place, the longer. */
  #next(): { at: number; marker: string } | null {
    let first: { at: number; marker: string } | null = null;
    for (const marker of this.#all()) {
      const at = this.#held.indexOf(marker, this.#passed);
      if (at < 0) continue;
      const isFirst =
        first === null || at < first.at || (at === first.at && marker.length > first.marker.length);
      if (isFirst) first = { at, marker };
    }
    return first;
  }

  /** Length of the longest end of the text that begins a marker. */
  #possibleMarker(): number {
    const text = this.#held.slice(this.#passed);
    for (let length = Math.min(this.#longest, text.length); length > 0; length -= 1) {
      const end = text.slice(text.length - length);
      if (this.#all().some((marker) => marker.length > length && marker.startsWith(end))) return length;
    }
    return 0;
  }
}
