/** Counts how often one call, with the same arguments, came in a row. */
export class SameCalls {
  #last = '';
  #times = 0;

  /** How many times it has come by now. */
  note({ name, arguments: args }: { name: string; arguments: unknown }): number {
    const key = JSON.stringify([name, sorted(args)]);
    this.#times = key === this.#last ? this.#times + 1 : 1;
    this.#last = key;
    return this.#times;
  }
}

/** The order of keys means nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => [key, sorted(each)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
