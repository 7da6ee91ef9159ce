// Numbers for pieces of text: the same piece has the same number. Compared where they stand, so that nothing is cut out of a text
// for a word that is known already; a book has few words that are new.

/** A quarter of the buckets stays free at least, so that searches end soon. */
const fullest = 0.75;
const firstBuckets = 4_096;

export class PieceTable {
  readonly #pieces: string[] = [];
  /** Number of a piece and one; 0 for a free bucket. */
  #buckets = new Int32Array(firstBuckets);

  get size(): number {
    return this.#pieces.length;
  }

  /** The number of `text.slice(start, end)`; a new one, the next in order, where it was never seen. */
  numberOf(text: string, start: number, end: number): number {
    let bucket = hashOf(text, start, end) & (this.#buckets.length - 1);
    for (;;) {
      const number = (this.#buckets[bucket] ?? 0) - 1;
      if (number < 0) return this.#enter(text.slice(start, end), bucket);
      if (isAt(this.#pieces[number] ?? '', text, start, end)) return number;
      bucket = (bucket + 1) & (this.#buckets.length - 1);
    }
  }

  #enter(piece: string, bucket: number): number {
    this.#buckets[bucket] = this.#pieces.push(piece);
    if (this.#pieces.length > fullest * this.#buckets.length) this.#grow();
    return this.#pieces.length - 1;
  }

  #grow(): void {
    const buckets = new Int32Array(4 * this.#buckets.length);
    for (const [number, piece] of this.#pieces.entries()) {
      let bucket = hashOf(piece, 0, piece.length) & (buckets.length - 1);
      while (buckets[bucket] !== 0) bucket = (bucket + 1) & (buckets.length - 1);
      buckets[bucket] = number + 1;
    }
    this.#buckets = buckets;
  }
}

function isAt(piece: string, text: string, start: number, end: number): boolean {
  if (piece.length !== end - start) return false;
  for (let at = 0; at < piece.length; at += 1) {
    if (piece.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  }
  return true;
}

/** FNV-1a over code units, its upper bits mixed into the lower ones, which choose the bucket. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
