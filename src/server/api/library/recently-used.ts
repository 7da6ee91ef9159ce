/** What was used last, as long as there is room for it. */
export class RecentlyUsed<T> {
  readonly #room: number;
  readonly #entries = new Map<string, { value: T; size: number }>();
  #used = 0;

  constructor(room: number) {
    this.#room = room;
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: T, size: number): void {
    this.delete(key);
    this.#entries.set(key, { value, size });
    this.#used += size;
    for (const old of this.#entries.keys()) {
      if (this.#used <= this.#room) return;
      this.delete(old);
    }
  }

  delete(key: string): void {
    this.#used -= this.#entries.get(key)?.size ?? 0;
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#used = 0;
  }
}
