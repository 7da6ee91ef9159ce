// What stands in the fields of a form.

type Attributes = Readonly<Record<string, string>>;

const silent = new Set(['hidden', 'password', 'file', 'image', 'color', 'range']);

/** `☒` or `☐` for boxes, the value for fields; '' for what shows none. */
export function inputValue({ type = 'text', value = '', ...rest }: Attributes): string {
  const kind = type.toLowerCase();
  if (kind === 'checkbox' || kind === 'radio') return 'checked' in rest ? '☒' : '☐';
  return silent.has(kind) ? '' : value;
}

/** The options of a `<select>` while they pass by. */
export class Choice {
  readonly #options: { text: string; selected: boolean }[] = [];
  readonly #many: boolean;

  constructor(attributes: Attributes) {
    this.#many = 'multiple' in attributes;
  }

  open(attributes: Attributes): void {
    this.#options.push({ text: '', selected: 'selected' in attributes });
  }

  text(text: string): void {
    const option = this.#options.at(-1);
    if (option) option.text += text;
  }

  /** What is chosen; of a list that is closed and has nothing chosen, a browser shows the first. */
  toString(): string {
    const chosen = this.#options.filter(({ selected }) => selected);
    const shown = chosen.length > 0 || this.#many ? chosen : this.#options.slice(0, 1);
    return shown.map(({ text }) => text.replace(/\s+/g, ' ').trim()).join(', ');
  }
}
