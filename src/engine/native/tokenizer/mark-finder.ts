// Finds words in a text, all of them at once, those that lie over or within one another too.

interface Node {
  readonly next: Map<string, Node>;
  ends: boolean;
}

export interface Span {
  start: number;
  end: number;
}

export class MarkFinder {
  readonly #root: Node = { next: new Map(), ends: false };
  /** The characters that words begin with; `null` where there are no words. */
  readonly #first: RegExp | null;

  constructor(words: Iterable<string>) {
    for (const word of words) this.#add(word);
    const first = [...this.#root.next.keys()].map(
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    this.#first = first.length === 0 ? null : new RegExp(`[${first.join('')}]`, 'g');
  }

  #add(word: string): void {
    let node = this.#root;
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charAt(at);
      const next = node.next.get(unit) ?? { next: new Map(), ends: false };
      node.next.set(unit, next);
      node = next;
    }
    if (word !== '') node.ends = true;
  }

  /** Wherever a word begins, in order: the shortest and the longest that does. Takes no more than length of text times length of word. */
  *spans(text: string): Generator<Span & { shortest: number }> {
    if (this.#first === null) return;
    for (const { index: start } of text.matchAll(this.#first)) {
      let node: Node | undefined = this.#root;
      let [shortest, end] = [0, 0];
      for (let at = start; node !== undefined; at += 1) {
        if (node.ends) [shortest, end] = [shortest || at, at];
        node = node.next.get(text.charAt(at));
      }
      if (end > 0) yield { start, end, shortest };
    }
  }

  /**
   * Where the text has to be cut so that no piece holds a word. A word that lies within a piece would lie within the text, and each
   * one there has a cut inside, after its first character: the shortest at each place is cut, and the longer with it.
   */
  cuts(text: string): number[] {
    const cuts: number[] = [];
    for (const { start, shortest } of this.spans(text)) {
      const last = cuts.at(-1) ?? 0;
      if (last > start && last < shortest) continue;
      const cut = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
      if (cut < shortest) cuts.push(cut);
    }
    return cuts;
  }

  /** Where words end, those within or over one another as one. */
  ends(text: string): number[] {
    const ends: number[] = [];
    let reached = 0;
    for (const { start, end } of this.spans(text)) {
      if (start < reached) ends.pop();
      reached = Math.max(reached, end);
      ends.push(reached);
    }
    return ends;
  }
}
