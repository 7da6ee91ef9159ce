// Values of a running template, with Python's types: what chat templates are written against.
// Whole numbers are JavaScript numbers, other numbers are `Float`: Python prints 1 and 1.0 differently.

export type Value =
  | null
  | boolean
  | number
  | string
  | Float
  | Undefined
  | SafeText
  | List
  | Dict
  | Callable
  | Namespace
  | AtLeast;

export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** What a name stands for that nothing was set to. It prints as nothing; whatever else is asked of it fails. */
export class Undefined {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** The length of a text with messages in it, which are not there yet: known to be that or more, and nothing else. */
export class AtLeast {
  readonly minimum: number;
  constructor(minimum: number) {
    this.minimum = minimum;
  }

  /** What to say of a number that the length may or may not reach. */
  exceeds(number: number): true {
    if (number < this.minimum) return true;
    throw new Error('the template depends on the length of a message');
  }
}

/** Text that was escaped, or declared safe. Python escapes whatever is joined to it, so here it can only be printed. */
export class SafeText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** `generator`: what `map`, `select` and others give; it can be gone through once, and not be printed. */
export type ListKind = 'list' | 'tuple' | 'range' | 'dict_keys' | 'dict_values' | 'dict_items' | 'generator';

export class List {
  readonly items: Value[];
  readonly kind: ListKind;
  /** How a range prints, or that a generator was gone through. */
  note = '';
  constructor(items: Value[], kind: ListKind = 'list') {
    this.items = items;
    this.kind = kind;
  }
}

/** What `groupby` gives for each group: a pair whose places have names. */
export class GroupPair extends List {
  constructor(grouper: Value, items: Value[]) {
    super([grouper, new List(items)], 'tuple');
  }
}

/** `None` is a value; only what is not there at all gives way to another. */
export function orElse(value: Value | undefined, other: Value): Value {
  return value === undefined ? other : value;
}

export function needed(value: Value | undefined): Value {
  if (value === undefined) throw new Error('an argument is missing');
  return value;
}

export interface Arguments {
  positional: Value[];
  named: Map<string, Value>;
}

export class Callable {
  readonly name: string;
  readonly call: (args: Arguments) => Value;
  constructor(name: string, call: (args: Arguments) => Value) {
    this.name = name;
    this.call = call;
  }
}

/** `namespace()`, and things with attributes such as `loop`; a template may set attributes of the first only. */
export class Namespace {
  readonly attributes: Map<string, Value>;
  readonly settable: boolean;
  call: ((args: Arguments) => Value) | undefined;
  constructor(attributes: Map<string, Value>, settable: boolean) {
    this.attributes = attributes;
    this.settable = settable;
  }
}

/** Keys as Python compares them: 1, 1.0 and True are the same. */
export class Dict {
  readonly #entries = new Map<string, { key: Value; value: Value }>();

  get size(): number {
    return this.#entries.size;
  }

  get(key: Value): Value | undefined {
    return this.#entries.get(identity(key))?.value;
  }

  set(key: Value, value: Value): void {
    const id = identity(key);
    this.#entries.set(id, { key: this.#entries.get(id)?.key ?? key, value });
  }

  entries(): [Value, Value][] {
    return [...this.#entries.values()].map(({ key, value }) => [key, value]);
  }
}

function identity(key: Value): string {
  if (typeof key === 'string') return `s${key}`;
  if (key === null) return 'none';
  // No key is; whether one is there may be asked all the same.
  if (key instanceof Undefined) return 'undefined';
  const number = numberOf(key);
  if (number !== null) return `n${number}`;
  if (key instanceof List && key.kind === 'tuple') return `t${key.items.map(identity).join(',')}`;
  throw new Error(`unhashable type: '${typeName(key)}'`);
}

/** The number that a value counts as; `null` for what is none. */
export function numberOf(value: Value): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  return value instanceof Float ? value.value : null;
}

export function isTrue(value: Value): boolean {
  if (value instanceof Undefined) return false;
  if (value instanceof List) return value.kind === 'generator' || value.items.length > 0;
  if (value instanceof Dict) return value.size > 0;
  if (value instanceof SafeText) return value.text !== '';
  if (value instanceof AtLeast) return value.exceeds(0);
  return value instanceof Float ? value.value !== 0 : Boolean(value);
}

/** A whole number as Python has it; where JavaScript would lose digits, nothing is printed wrong, it fails. */
export function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Error('a number is too large');
  return value === 0 ? 0 : value;
}

export function typeName(value: Value): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'int';
  if (typeof value === 'string') return 'str';
  if (value instanceof Float) return 'float';
  if (value instanceof Undefined) return 'Undefined';
  if (value instanceof SafeText) return 'Markup';
  if (value instanceof List) return value.kind;
  if (value instanceof Dict) return 'dict';
  if (value instanceof AtLeast) return 'length of a message';
  return value instanceof Callable ? 'function' : 'Namespace';
}

export function tuple(...items: Value[]): List {
  return new List(items, 'tuple');
}
