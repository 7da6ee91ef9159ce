import { Undefined, type Value } from './values.ts';

/** Names and their values; what is set in a scope is not seen outside of it. */
export class Scope {
  readonly #names = new Map<string, Value>();
  readonly #parent: Scope | null;

  constructor(parent: Scope | null) {
    this.#parent = parent;
  }

  get(name: string): Value {
    const own = this.#names.get(name);
    if (own !== undefined) return own;
    return this.#parent === null ? new Undefined(name) : this.#parent.get(name);
  }

  set(name: string, value: Value): void {
    this.#names.set(name, value);
  }
}
