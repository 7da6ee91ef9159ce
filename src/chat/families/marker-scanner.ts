// Finds markers in text that arrives in pieces. An end that may be the beginning of a marker waits for what follows.

export type Scanned = { type: 'text'; text: string } | { type: 'marker'; marker: string };

export class MarkerScanner {
  readonly #markers: readonly string[];
  #held = '';

  constructor(markers: readonly string[]) {
    this.#markers = markers;
  }

  push(text: string): Scanned[] {
    const found: Scanned[] = [];
    let rest = this.#held + text;
    for (let next = this.#firstMarker(rest); next !== null; next = this.#firstMarker(rest)) {
      if (next.at > 0) found.push({ type: 'text', text: rest.slice(0, next.at) });
      found.push({ type: 'marker', marker: next.marker });
      rest = rest.slice(next.at + next.marker.length);
    }
    const whole = rest.length - this.#possibleMarker(rest);
    if (whole > 0) found.push({ type: 'text', text: rest.slice(0, whole) });
    this.#held = rest.slice(whole);
    return found;
  }

  end(): Scanned[] {
    const text = this.#held;
    this.#held = '';
    return text === '' ? [] : [{ type: 'text', text }];
  }

  #firstMarker(text: string): { at: number; marker: string } | null {
    let first: { at: number; marker: string } | null = null;
    for (const marker of this.#markers) {
      const at = text.indexOf(marker);
      if (at >= 0 && (first === null || at < first.at)) first = { at, marker };
    }
    return first;
  }

  /** Length of the longest end of the text that begins a marker. */
  #possibleMarker(text: string): number {
    const longest = Math.max(0, ...this.#markers.map(({ length }) => length - 1));
    for (let length = Math.min(longest, text.length); length > 0; length -= 1) {
      const end = text.slice(text.length - length);
      if (this.#markers.some((marker) => marker.startsWith(end))) return length;
    }
    return 0;
  }
}
