// Where the records of JSON begin and end. The text stays as it is; a unit is a value, or a member of an object with its
// name, that is short enough to be quoted whole.

export interface Unit {
  start: number;
  end: number;
}

/** A record of this length is quoted whole; of a longer one, its parts. */
const longestUnit = 1_000;
/** Short values that stand beside each other are one unit. */
const longestRun = 200;
const deepest = 500;

interface Value extends Unit {
  members: Value[];
}

/** Units in order; `undefined` for text that is not JSON. Several values behind each other (JSON lines) are fine. */
export function jsonUnits(text: string): Unit[] | undefined {
  const values = new Scanner(text).values();
  return values?.flatMap(unitsOf);
}

function unitsOf(value: Value): Unit[] {
  if (value.end - value.start <= longestUnit || value.members.length === 0) return [value];
  const units: (Unit & { simple: boolean })[] = [];
  for (const member of value.members) {
    const simple = member.members.length === 0;
    const last = units.at(-1);
    if (simple && last?.simple && member.end - last.start <= longestRun) last.end = member.end;
    else if (simple) units.push({ start: member.start, end: member.end, simple });
    else units.push(...unitsOf(member).map(({ start, end }) => ({ start, end, simple: false })));
  }
  return units;
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** All values of the text. Written with a stack of its own: depth comes from the file. */
  values(): Value[] | undefined {
    const root: Value = { start: 0, end: this.#text.length, members: [] };
    const open: Value[] = [root];
    // Where a member began whose name has been read.
    let named: number | undefined;
    for (this.#skip(); this.#at < this.#text.length; this.#skip()) {
      const character = this.#text[this.#at] ?? '';
      const parent = open.at(-1);
      if (!parent || open.length > deepest) return undefined;
      if (character === '{' || character === '[') {
        const value = { start: named ?? this.#at, end: 0, members: [] };
        named = undefined;
        parent.members.push(value);
        open.push(value);
        this.#at += 1;
      } else if (character === '}' || character === ']') {
        if (open.length === 1) return undefined;
        this.#at += 1;
        parent.end = this.#at;
        open.pop();
      } else if (character === ',' || character === ':') this.#at += 1;
      else {
        const start = named ?? this.#at;
        if (!this.#scalar(character)) return undefined;
        const end = this.#at;
        this.#skip();
        if (this.#text[this.#at] === ':' && named === undefined) named = start;
        else {
          parent.members.push({ start, end, members: [] });
          named = undefined;
        }
      }
    }
    return open.length === 1 ? root.members : undefined;
  }

  #skip(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }

  #scalar(first: string): boolean {
    const from = this.#at;
    if (first === '"') {
      this.#at += 1;
      while (this.#at < this.#text.length && this.#text[this.#at] !== '"')
        this.#at += this.#text[this.#at] === '\\' ? 2 : 1;
      this.#at += 1;
      return this.#at <= this.#text.length;
    }
    while (/[\w.+-]/.test(this.#text[this.#at] ?? '')) this.#at += 1;
    return this.#at > from;
  }
}
