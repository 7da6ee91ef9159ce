// The fields of a form: what is in them stands apart, before the text, and the text says where each of them is shown.

type Attributes = Readonly<Record<string, string>>;

export class OdfForms {
  readonly #shown = new Map<string, string>();
  /** The list whose options pass by. */
  #list = '';

  open(name: string, attributes: Attributes): void {
    const id = attributes['xml:id'] ?? attributes['form:id'] ?? '';
    const label = attributes['form:label'] ?? '';
    if (name === 'form:checkbox' || name === 'form:radio')
      this.#shown.set(id, `${isTicked(attributes) ? '☒' : '☐'} ${label}`.trim());
    else if (name === 'form:listbox') this.#list = id;
    else if (name === 'form:option' && isChosen(attributes)) this.#choose(label);
    else if (name === 'form:button' || name === 'form:fixed-text') this.#shown.set(id, label);
    else if (name !== 'form:password' && name !== 'form:hidden')
      this.#shown.set(id, attributes['form:current-value'] ?? attributes['form:value'] ?? '');
  }

  /** What the field of this id shows. */
  valueOf(id: string | undefined): string {
    return this.#shown.get(id ?? '') ?? '';
  }

  #choose(label: string): void {
    const before = this.#shown.get(this.#list);
    this.#shown.set(this.#list, before ? `${before}, ${label}` : label);
  }
}

function isTicked(attributes: Attributes): boolean {
  const state = attributes['form:current-state'] ?? attributes['form:state'];
  return state === 'checked' || attributes['form:current-selected'] === 'true';
}

function isChosen(attributes: Attributes): boolean {
  return (attributes['form:current-selected'] ?? attributes['form:selected']) === 'true';
}
