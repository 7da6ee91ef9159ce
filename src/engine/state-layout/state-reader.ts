// Reads the numbers of a state one after the other, never past its end.

/** Thrown where a state is not what it was expected to be. */
export class StateMismatch extends Error {}

export class StateReader {
  readonly #view: DataView;
  #at: number;

  constructor(state: Uint8Array, at = 0) {
    this.#view = new DataView(state.buffer, state.byteOffset, state.byteLength);
    this.#at = at;
  }

  get at(): number {
    return this.#at;
  }

  get left(): number {
    return this.#view.byteLength - this.#at;
  }

  u32(): number {
    this.#require(4);
    const value = this.#view.getUint32(this.#at, true);
    this.#at += 4;
    return value;
  }

  i32(): number {
    return this.u32() | 0;
  }

  /** As a number: what is not exact is larger than any state. */
  u64(): number {
    const low = this.u32();
    return this.u32() * 2 ** 32 + low;
  }

  skip(bytes: number): void {
    this.#require(bytes);
    this.#at += bytes;
  }

  #require(bytes: number): void {
    if (!(bytes <= this.left)) throw new StateMismatch('it ends too early');
  }
}
