// Fields: a code that nobody sees, then what it came to. Boxes of old forms keep their state beside the code.
import { isOn } from './run-format.ts';

type Attributes = Readonly<Record<string, string>>;

interface Box {
  kind: 'check' | 'list' | undefined;
  checked: boolean | undefined;
  usual: boolean;
  chosen: number;
  entries: string[];
}

export class Fields {
  #open: ('code' | 'result')[] = [];
  #box: Box | undefined;

  /** Whether the text that passes by is code. */
  get inCode(): boolean {
    return this.#open.includes('code');
  }

  /** Takes the tags of fields; false for every other. */
  open(name: string, attributes: Attributes): boolean {
    if (name === 'w:fldChar') this.#fieldCharacter(attributes['w:fldCharType'] ?? '');
    else if (name === 'w:ffData')
      this.#box = { kind: undefined, checked: undefined, usual: false, chosen: 0, entries: [] };
    else if (this.#box) setBox(this.#box, name, attributes);
    else return false;
    return true;
  }

  /** What the end of an element adds to the text: a ticked box, the chosen entry. */
  close(name: string): string {
    if (name !== 'w:ffData' || !this.#box) return '';
    const { kind, checked, usual, chosen, entries } = this.#box;
    this.#box = undefined;
    if (kind === 'check') return (checked ?? usual) ? '☒' : '☐';
    return kind === 'list' ? (entries[chosen] ?? '') : '';
  }

  /** A code that has no end would take the whole document with it. */
  endParagraph(): void {
    this.#open = this.#open.filter((part) => part === 'result');
  }

  #fieldCharacter(type: string): void {
    if (type === 'begin') this.#open.push('code');
    if (type === 'separate' && this.#open.length > 0) this.#open[this.#open.length - 1] = 'result';
    if (type === 'end') this.#open.pop();
  }
}

function setBox(box: Box, name: string, attributes: Attributes): void {
  const value = attributes['w:val'] ?? '';
  if (name === 'w:checkBox') box.kind = 'check';
  if (name === 'w:ddList') box.kind = 'list';
  if (name === 'w:checked') box.checked = isOn(attributes);
  if (name === 'w:default' && box.kind === 'check') box.usual = isOn(attributes);
  if (name === 'w:default' && box.kind === 'list') box.chosen = Number(value) || 0;
  if (name === 'w:result') box.chosen = Number(value) || 0;
  if (name === 'w:listEntry') box.entries.push(value);
}
