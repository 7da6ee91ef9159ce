// A sequence of the fake engine: it has its tokens instead of KV cells, and the same rules.
import { DesksideError } from '../../core/index.ts';

const tokenBytes = 4;

export class FakeSequence {
  /** Tokens it may grow to. Nothing of others is in its way: the fake preempts nobody. */
  readonly cells: number;
  readonly tokens: number[] = [];
  /** Whether tokens can be drawn: the last one was read, and nothing was drawn, saved or looked at since. */
  ready = false;
  /** Stops the request that runs on it. */
  stop: (() => void) | null = null;
  lost = false;
  /** Where it can be taken back to. */
  #mark: number | null = null;
  readonly #sets = new Map<number, readonly number[][]>();

  constructor(cells: number) {
    this.cells = cells;
  }

  get length(): number {
    return this.tokens.length;
  }

  append(tokens: readonly number[]): void {
    for (const token of tokens) this.tokens.push(token);
    this.ready = true;
  }

  /** The last token read is one that is not evaluated yet, in an engine that computes. */
  mark(): void {
    this.#mark = this.length > 1 ? this.length - 1 : null;
  }

  rewind(): number | null {
    const mark = this.#mark;
    if (mark === null) return null;
    this.tokens.length = mark;
    this.#mark = null;
    this.ready = false;
    this.lost = false;
    return mark;
  }

  requireRoom(tokens: number): void {
    if (this.length + tokens <= this.cells) return;
    const reason = `the sequence was admitted with ${this.cells} cells`;
    throw new DesksideError('engine-request', { reason });
  }

  /** What is in a set of options, as it was told. */
  optionsOf(set: number, told: readonly number[][] | undefined): readonly number[][] {
    if (told !== undefined) this.#sets.set(set, told);
    const options = this.#sets.get(set);
    if (options !== undefined) return options;
    throw new DesksideError('engine-request', { reason: `set ${set} was never defined` });
  }

  requireReady(): void {
    if (!this.ready) throw new DesksideError('engine-request', { reason: 'a token has to be read first' });
  }

  /** Throws where a fork with so many cells could not go on from here. */
  requireForkable(cells: number): void {
    if (this.length > 0 && cells >= this.length) return;
    const reason = `it begins with ${this.length} tokens, which need as many cells`;
    throw new DesksideError('engine-request', { reason });
  }

  continueLike(other: FakeSequence): void {
    for (const token of other.tokens) this.tokens.push(token);
    this.ready = other.ready;
  }

  toState(): Uint8Array {
    const state = Buffer.alloc(this.length * tokenBytes);
    this.tokens.forEach((token, index) => {
      state.writeUInt32LE(token, index * tokenBytes);
    });
    return state;
  }

  /** False when the state does not hold `tokens` tokens; nothing has changed then. A longer one is cut. */
  fromState(state: Uint8Array, tokens: number): boolean {
    if (state.length < tokens * tokenBytes) return false;
    const bytes = Buffer.from(state.buffer, state.byteOffset, tokens * tokenBytes);
    this.tokens.length = 0;
    for (let at = 0; at < bytes.length; at += tokenBytes) this.tokens.push(bytes.readUInt32LE(at));
    this.ready = false;
    return true;
  }
}
