// What the two threads of the engine process know of each other while the engine thread is in a native call: a few numbers in
// memory that both see.

/** Places of the numbers. */
const places = { cancelled: 0, steps: 1, busy: 2, writing: 3, answered: 4 } as const;

export class Vitals {
  readonly #numbers: Int32Array;

  /** @param memory from the other thread; new where it is left out */
  constructor(memory?: SharedArrayBuffer) {
    this.#numbers = new Int32Array(memory ?? new SharedArrayBuffer(4 * Object.keys(places).length));
    if (memory === undefined) this.cancelled = -1;
  }

  get memory(): SharedArrayBuffer {
    // It was made from one.
    return this.#numbers.buffer as SharedArrayBuffer;
  }

  /** The request that was cancelled last. */
  get cancelled(): number {
    return Atomics.load(this.#numbers, places.cancelled);
  }

  set cancelled(id: number) {
    Atomics.store(this.#numbers, places.cancelled, id);
  }

  /** Counts whatever the engine thread does: as long as it changes, that thread gets on. */
  get steps(): number {
    return Atomics.load(this.#numbers, places.steps) >>> 0;
  }

  step(): void {
    Atomics.add(this.#numbers, places.steps, 1);
  }

  /** Whether the engine thread has something to do. */
  get busy(): boolean {
    return Atomics.load(this.#numbers, places.busy) === 1;
  }

  set busy(busy: boolean) {
    Atomics.store(this.#numbers, places.busy, busy ? 1 : 0);
  }

  /** Requests that have been answered. */
  get answered(): number {
    return Atomics.load(this.#numbers, places.answered) >>> 0;
  }

  noteAnswer(): void {
    Atomics.add(this.#numbers, places.answered, 1);
  }

  /** Takes the turn to write a message, so that no two are written into each other. False where the other thread has it. */
  takeTurn(): boolean {
    return Atomics.compareExchange(this.#numbers, places.writing, 0, 1) === 0;
  }

  endTurn(): void {
    Atomics.store(this.#numbers, places.writing, 0);
  }
}
